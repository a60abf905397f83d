CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE, name text);
CREATE UNIQUE INDEX customers_email ON customers (email); -- expect: duplicate-index
CREATE INDEX customers_name ON customers (name);
CREATE UNIQUE INDEX customers_name_once ON customers (name); -- expect: duplicate-index
