-- +goose Up
ALTER TABLE t ADD COLUMN c int
-- +goose Down
ALTER TABLE t DROP COLUMN c;
