-- case: the three sizes
ALTER TABLE orders ADD COLUMN a smallserial; -- expect: serial-column-rewrites-table
ALTER TABLE orders ADD COLUMN b serial; -- expect: serial-column-rewrites-table
ALTER TABLE orders ADD COLUMN c serial8; -- expect: serial-column-rewrites-table

-- case: a new table
CREATE TABLE orders (id serial PRIMARY KEY);
ALTER TABLE orders ADD COLUMN number bigserial;
