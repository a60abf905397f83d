-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(50));
-- file: V2__code.sql
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20); -- expect: type-narrowed
