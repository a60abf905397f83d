-- case: by CASCADE the other way round
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint REFERENCES customers);
-- file: V2__drop.sql
DROP TABLE customers CASCADE; -- expect: dropped-table-locks-referenced-table

-- case: both at once, nobody else is locked
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint REFERENCES customers);
-- file: V2__drop.sql
DROP TABLE customers, orders;

-- case: no foreign keys
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, parent_id bigint REFERENCES orders);
-- file: V2__drop.sql
DROP TABLE orders;

-- case: a lock_timeout is in force
-- file: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint REFERENCES customers);
-- file: V2__drop.sql
SET lock_timeout TO '500ms';
DROP TABLE orders;
