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

-- case: Evolutions stop reading, of which one finding is enough
-- tool: evolutions
-- file: conf/evolutions/default/1.sql
-- !Ups
CREATE TABLE orders (id bigint PRIMARY KEY);
-- !Downs
DROP TABLE orders;
-- file: conf/evolutions/default/3.sql
-- !Ups -- expect: version-gap
CREATE TABLE shops (id bigint PRIMARY KEY);
-- !Downs
DROP TABLE shops;
