-- tool: flyway
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- released
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text); -- expect: released-migration-changed
