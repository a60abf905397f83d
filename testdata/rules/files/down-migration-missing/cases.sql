-- case: nobody goes down
-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.up.sql
CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: sqlx, where both forms are known
-- tool: sqlx
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 1_orders.down.sql
DROP TABLE orders;
-- file: 2_shops.up.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: down-migration-missing
-- file: 3_simple.sql
CREATE TABLE customers (id bigint PRIMARY KEY);

-- case: diesel
-- tool: diesel
-- file: migrations/1_orders/up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_orders/down.sql
DROP TABLE orders;
-- file: migrations/2_shops/up.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: down-migration-missing

-- case: Hasura
-- tool: auto
-- file: config.yaml
version: 3
metadata_directory: metadata
-- file: migrations/default/1700000000000_orders/up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/default/1700000000000_orders/down.sql
DROP TABLE orders;
-- file: migrations/default/1700000000001_shops/up.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: down-migration-missing

-- case: sqitch
-- tool: auto
-- file: sqitch.plan
%project=shop
orders 2024-01-01T00:00:00Z Ann <ann@example.org> # orders
shops 2024-01-02T00:00:00Z Ann <ann@example.org> # shops
-- file: sqitch.conf
[core]
	engine = pg
-- file: deploy/orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: revert/orders.sql
DROP TABLE orders;
-- file: deploy/shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: down-migration-missing
