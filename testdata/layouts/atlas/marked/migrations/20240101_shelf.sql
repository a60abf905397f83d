-- +goose Up
CREATE TABLE shelf (id bigint PRIMARY KEY);
-- +goose Down
DROP TABLE shelf;
