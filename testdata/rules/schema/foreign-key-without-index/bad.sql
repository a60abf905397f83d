CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (
	id bigint PRIMARY KEY,
	customer_id bigint NOT NULL REFERENCES customers (id) -- expect: foreign-key-without-index
);
