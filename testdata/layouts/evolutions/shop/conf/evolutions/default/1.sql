# Orders

# --- !Ups

CREATE TABLE $evolutions{{{orders}}} (id bigint PRIMARY KEY, $evolutions{{{STATE}}} text NOT NULL);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.state := lower(NEW.state);;
  RETURN NEW;;
END $$;

# --- !Downs

DROP FUNCTION touch();
DROP TABLE $evolutions{{{orders}}};
