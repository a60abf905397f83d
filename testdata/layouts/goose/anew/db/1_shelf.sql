-- +goose Up
DROP INDEX IF EXISTS shelf_room;
CREATE TABLE shelf (id bigint PRIMARY KEY, room int);
CREATE INDEX shelf_room ON shelf (room);
