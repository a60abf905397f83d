-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10) CONSTRAINT code_given CHECK (code <> ''));
-- file: V2__longer.sql
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20); -- expect: type-change-checks-constraints
