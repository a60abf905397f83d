-- +goose Up
-- +goose StatementBegin
CREATE INDEX CONCURRENTLY t_a ON t (a);
CREATE INDEX CONCURRENTLY t_b ON t (b);
-- +goose StatementEnd

-- +goose Down
  -- +goose NO TRANSACTION
DROP INDEX CONCURRENTLY t_a;
-- +goose NO TRANSACTION
