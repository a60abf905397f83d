-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL);

-- +goose StatementBegin
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.state := lower(NEW.state);
  RETURN NEW;
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION touch();
DROP TABLE orders;
