-- tool: goose
-- file: 1_orders.sql
-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY);
