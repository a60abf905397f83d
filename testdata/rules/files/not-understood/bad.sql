DO $$
DECLARE change text := current_setting('shop.change');
BEGIN
	EXECUTE change; -- expect: not-understood
END
$$;
