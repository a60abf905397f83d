-- tool: tern
-- file: 001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 003_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: version-gap
