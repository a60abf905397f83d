-- file: V1__view.sql
CREATE TABLE orders (id bigint PRIMARY KEY, day date NOT NULL);
CREATE MATERIALIZED VIEW sales_per_day AS SELECT day, count(*) AS orders FROM orders GROUP BY day;
-- file: V2__key.sql
CREATE UNIQUE INDEX CONCURRENTLY sales_per_day_key ON sales_per_day (day);
REFRESH MATERIALIZED VIEW CONCURRENTLY sales_per_day;
