SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(12,2);
