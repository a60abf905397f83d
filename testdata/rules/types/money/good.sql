SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN total numeric(12,2), ADD COLUMN currency text;
