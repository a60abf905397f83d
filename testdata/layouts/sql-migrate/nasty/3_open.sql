-- +migrate Up
ALTER TABLE a ADD COLUMN b int -- no end;
-- +migrate Down
--ALTER TABLE a DROP COLUMN b
