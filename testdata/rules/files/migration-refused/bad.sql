-- tool: goose
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY); -- expect: migration-refused
-- +goose Up
SELECT 1;
