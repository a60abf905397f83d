-- case: only such statements
-- tool: flyway
-- file: V1__status.sql
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
DROP INDEX CONCURRENTLY orders_old;

-- case: the settings allow it
-- tool: flyway
-- file: flyway.conf
flyway.mixed=true
flyway.locations=filesystem:.
-- file: V1__status.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX CONCURRENTLY orders_status ON orders (status);

-- case: so does the file beside it
-- tool: flyway
-- file: V1__status.sql.conf
executeInTransaction=false
-- file: V1__status.sql
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX CONCURRENTLY orders_status ON orders (status);

-- case: another tool has a transaction around both, of which another rule speaks
-- tool: dbmate
-- file: 1_status.sql
-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
-- migrate:down
