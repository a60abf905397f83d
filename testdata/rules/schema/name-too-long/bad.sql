CREATE INDEX CONCURRENTLY
	index_orders_on_customer_id_where_status_is_open_and_not_yet_delivered -- expect: name-too-long
	ON orders (customer_id) WHERE status = 'open';
