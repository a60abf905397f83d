-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2__customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: V3__shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY);
