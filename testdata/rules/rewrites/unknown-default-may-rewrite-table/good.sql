SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN code text;
ALTER TABLE orders ALTER COLUMN code SET DEFAULT short_code();
