SET lock_timeout = '2s';
CREATE FUNCTION shipping_cost(order_id bigint, express boolean) RETURNS numeric
	LANGUAGE sql STABLE
	RETURN CASE WHEN express THEN 9.90 ELSE 4.90 END;
-- forelock: allow function-dropped -- nothing since release 41 calls it
DROP FUNCTION shipping_fee(bigint);
