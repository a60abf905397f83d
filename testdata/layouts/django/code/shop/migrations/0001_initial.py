from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [migrations.CreateModel("shop", fields=[("name", models.TextField())])]
