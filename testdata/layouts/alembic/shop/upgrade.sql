BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL
);

-- Running upgrade  -> 1a

CREATE TABLE users (
    id SERIAL NOT NULL
);

INSERT INTO alembic_version (version_num) VALUES ('1a') RETURNING alembic_version.version_num;

-- Running upgrade 1a -> 2b, two heads

COMMIT;

CREATE INDEX CONCURRENTLY users_id ON users (id);

BEGIN;

UPDATE alembic_version SET version_num='2b' WHERE alembic_version.version_num = '1a';

COMMIT;

