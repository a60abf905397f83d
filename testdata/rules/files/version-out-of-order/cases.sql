-- case: the journal of Drizzle has an older time behind a younger one
-- tool: auto
-- file: drizzle/meta/_journal.json
{"dialect": "postgresql", "entries": [{"idx": 0, "when": 5, "tag": "0000_orders"},
 {"idx": 1, "when": 3, "tag": "0001_shops"}]}
-- file: drizzle/0000_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: drizzle/0001_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: version-out-of-order

-- case: nothing orders them
-- tool: raw
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 3_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY);
-- released
-- file: 2_customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);

-- case: a repeatable migration has no place among the others
-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: R__b.sql
CREATE OR REPLACE VIEW b AS SELECT id FROM orders;
-- released
-- file: R__a.sql
CREATE OR REPLACE VIEW a AS SELECT id FROM orders;

-- case: refinery has names for what comes late
-- tool: refinery
-- file: V3__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- released
-- file: U1__bills.sql
CREATE TABLE bills (id bigint PRIMARY KEY);
-- file: V2__lines.sql
CREATE TABLE lines (id bigint PRIMARY KEY); -- expect: version-out-of-order
