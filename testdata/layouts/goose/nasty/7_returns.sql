-- +goose Up
-- +goose NO TRANSACTION
CREATE INDEX CONCURRENTLY t_id ON t (id); -- all;
VACUUM t;
