-- migrate:up
ALTER TABLE w ADD COLUMN b int;
-- migrate:down
