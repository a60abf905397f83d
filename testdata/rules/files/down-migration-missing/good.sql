-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 1_orders.down.sql
DROP TABLE orders;
-- file: 2_shops.up.sql
CREATE TABLE shops (id bigint PRIMARY KEY);
-- file: 2_shops.down.sql
DROP TABLE shops;
