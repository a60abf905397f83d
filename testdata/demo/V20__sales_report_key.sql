-- With a unique index the report can be refreshed while people read it.
SET LOCAL lock_timeout = '2s';
CREATE UNIQUE INDEX CONCURRENTLY sales_by_day_key ON sales_by_day (day, currency);
