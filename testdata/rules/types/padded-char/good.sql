SET lock_timeout = '2s';
ALTER TABLE addresses ADD COLUMN country text;
