-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(50), extra text);
-- file: V2__code.sql
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20); -- expect: type-narrowed
ALTER TABLE orders ALTER COLUMN extra TYPE jsonb USING extra::jsonb; -- expect: type-narrowed
