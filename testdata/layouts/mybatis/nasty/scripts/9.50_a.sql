--//a
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  // gone
  RETURN 1;
END $$;
VACUUM;
