SET lock_timeout = '2s';
ALTER TABLE shops ADD COLUMN opens_at time, ADD COLUMN zone text;
