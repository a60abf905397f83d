CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
ALTER TABLE orders ADD COLUMN total numeric(12,2); -- expect: statement-fails
