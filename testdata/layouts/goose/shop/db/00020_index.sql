-- +goose no transaction
-- +goose up
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
