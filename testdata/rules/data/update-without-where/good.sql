SET lock_timeout = '2s';
DO $$
BEGIN
	FOR i IN 0..(SELECT coalesce(max(id), 0) / 5000 FROM orders) LOOP
		UPDATE orders SET total_cents = total * 100
		WHERE id >= i * 5000 AND id < (i + 1) * 5000;
		COMMIT;
	END LOOP;
END
$$;
