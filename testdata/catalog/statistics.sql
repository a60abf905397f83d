-- case: with their table, with their columns, under other names
CREATE SCHEMA s;
CREATE TABLE orders (id int, a int, b int, c int);
CREATE STATISTICS orders_ab ON a, b FROM orders;
CREATE STATISTICS orders_bc ON b, c FROM orders;
CREATE STATISTICS ON c, a FROM orders;
CREATE TABLE copies (LIKE orders INCLUDING ALL);
ALTER TABLE orders RENAME TO sales;
ALTER TABLE sales RENAME COLUMN a TO amount;
ALTER TABLE sales DROP COLUMN c;
ALTER STATISTICS orders_ab RENAME TO sales_ab;
ALTER STATISTICS sales_ab SET SCHEMA s;
ALTER SCHEMA s RENAME TO t;

-- case: a publication names the children of a table, too
CREATE TABLE orders (id int);
CREATE TABLE old_orders () INHERITS (orders);
CREATE PUBLICATION all_orders FOR TABLE orders;
CREATE PUBLICATION new_orders FOR TABLE ONLY orders;
CREATE PUBLICATION no_orders FOR TABLE orders;
ALTER PUBLICATION no_orders DROP TABLE orders;

-- case: gone
CREATE TABLE orders (id int, a int, b int);
CREATE STATISTICS orders_ab ON a, b FROM orders;
DROP TABLE orders;

-- case: publications of schemas
CREATE SCHEMA shop;
CREATE SCHEMA old;
CREATE PUBLICATION shops FOR TABLES IN SCHEMA shop, old;
ALTER SCHEMA shop RENAME TO store;
DROP SCHEMA old;

-- case: what stands for expressions in a name that is made up
CREATE TABLE orders (a int, b int, c int);
CREATE STATISTICS ON (a + 1), c, (abs(b)) FROM orders;
CREATE TABLE copies (LIKE orders INCLUDING STATISTICS);
ALTER TABLE orders RENAME a TO d;
ALTER TABLE orders DROP COLUMN d;
