CREATE TABLE shelf (id bigint PRIMARY KEY, room int);
ALTER TABLE shelf ADD COLUMN room int;
