"""users"""
from alembic import op

revision = "ab12"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE users (id int)")
