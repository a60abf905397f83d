--
-- Add more
--
-- (no-op)
ALTER TABLE users ADD COLUMN a int;
