SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY orders_open_by_customer
	ON orders (customer_id) WHERE status = 'open';
