-- migrate:up foo:bar transaction:false other
CREATE TABLE u (id int);
DROP TABLE t;
-- Migrate:Down
DROP TABLE u;
