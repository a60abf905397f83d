CREATE INDEX CONCURRENTLY lines_order ON lines (order_id);
ANALYZE lines;
