SET lock_timeout = '2s';
-- forelock: allow type-dropped -- orders.status is text since release 40
DROP TYPE order_status;
