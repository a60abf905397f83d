CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE);
CREATE UNIQUE INDEX customers_email ON customers (email); -- expect: duplicate-index
