-- +goose Up
CREATE TABLE t (id int, a text); CREATE TABLE u (id int);
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1;
  RETURN 2;
END $$;
ALTER TABLE t ADD COLUMN b text DEFAULT 'x; -- y';

-- +goose Down
DROP TABLE t;
