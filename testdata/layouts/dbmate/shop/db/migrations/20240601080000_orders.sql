-- Orders and what belongs to them.

-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL);

-- migrate:down
DROP TABLE orders;
