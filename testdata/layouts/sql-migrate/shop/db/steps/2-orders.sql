-- +migrate Up
CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL);

-- +migrate Down
DROP TABLE orders;
