-- +goose Up
DROP INDEX IF EXISTS shelf_by_hand;
