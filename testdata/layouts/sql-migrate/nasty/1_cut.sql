CREATE TABLE lost (id int);
-- +migrate Up
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  RETURN 1;
END $$;
-- +migrate down
DROP FUNCTION f();
