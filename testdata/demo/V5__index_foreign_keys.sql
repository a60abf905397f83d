-- Nobody could check out while V4 was building. These three may take their time.
-- Not in a transaction, on purpose.
SET lock_timeout = '2s';

CREATE INDEX CONCURRENTLY orders_shipping_address ON orders (shipping_address_id);
CREATE INDEX CONCURRENTLY order_items_product ON order_items (product_id);
CREATE INDEX CONCURRENTLY payments_order ON payments (order_id);
