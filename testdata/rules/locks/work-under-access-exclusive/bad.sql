BEGIN;
ALTER TABLE orders ADD COLUMN total numeric;
CREATE INDEX payments_order_id_idx ON payments (order_id); -- expect: work-under-access-exclusive
COMMIT;
