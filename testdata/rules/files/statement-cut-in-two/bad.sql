-- tool: goose
-- file: 1_touch.sql
-- +goose Up
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := now(); -- expect: statement-cut-in-two
  RETURN NEW;
END
$$;
