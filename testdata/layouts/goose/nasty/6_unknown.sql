-- +goose Up
-- +goose Transaction off
SELECT 1;
