-- SHOP-455: fraud desk can park an order; start with the ones nobody paid for.
ALTER TYPE order_status ADD VALUE 'on_hold' AFTER 'new';

UPDATE orders
   SET status = 'on_hold'
 WHERE status = 'new' AND placed_at < now() - interval '30 days';
