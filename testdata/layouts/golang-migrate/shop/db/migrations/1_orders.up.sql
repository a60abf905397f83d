CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);
