-- !Ups
ALTER TABLE t ADD COLUMN c int;
