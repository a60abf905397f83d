SET lock_timeout = '1s';
-- +goose Up
ALTER TABLE t ADD COLUMN d int;
