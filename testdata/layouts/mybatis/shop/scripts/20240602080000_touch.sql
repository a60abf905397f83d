-- // touch
-- @DELIMITER |
CREATE FUNCTION ${schema}.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.state := lower(NEW.state);
  RETURN NEW;
END
$$
|
-- @DELIMITER ;
CREATE INDEX CONCURRENTLY orders_state ON ${schema}.orders (state);
-- //@UNDO
DROP FUNCTION ${schema}.touch();
