CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, at timestamptz);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_customer_at ON orders (customer_id, at); -- expect: redundant-index
