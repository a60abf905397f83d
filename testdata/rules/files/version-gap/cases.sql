-- case: they begin with 1
-- tool: tern
-- file: 2_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY); -- expect: version-gap

-- case: others do not mind
-- tool: golang-migrate
-- file: 1_orders.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 3_shops.up.sql
CREATE TABLE shops (id bigint PRIMARY KEY);
