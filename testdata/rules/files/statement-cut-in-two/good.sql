-- tool: goose
-- file: 1_touch.sql
-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := now();
  RETURN NEW;
END
$$;
-- +goose StatementEnd
