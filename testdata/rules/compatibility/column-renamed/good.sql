SET lock_timeout = '2s';
ALTER TABLE customers ADD COLUMN family_name text;
