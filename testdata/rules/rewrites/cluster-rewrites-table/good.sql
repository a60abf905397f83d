ALTER TABLE orders CLUSTER ON orders_at_idx;
