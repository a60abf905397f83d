-- +migrate Up
CREATE TABLE a (id int);
-- +migrate Down
DROP TABLE a;
-- +migrate Up NoTransaction
CREATE INDEX CONCURRENTLY a_id ON a (id);
