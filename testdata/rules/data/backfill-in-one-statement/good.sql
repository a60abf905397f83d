SET lock_timeout = '2s';
DO $$
BEGIN
	LOOP
		UPDATE orders SET currency = 'EUR' WHERE id IN (
			SELECT id FROM orders WHERE currency IS NULL LIMIT 5000);
		EXIT WHEN NOT FOUND;
		COMMIT;
	END LOOP;
END
$$;
