-- case: a new view
CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day;
REFRESH MATERIALIZED VIEW sales;

-- case: a view without data, which nobody can read
-- file: V1__view.sql
CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day WITH NO DATA;
-- file: V2__refresh.sql
REFRESH MATERIALIZED VIEW sales;
REFRESH MATERIALIZED VIEW sales; -- expect: view-refresh-blocks-reads

-- case: emptied
-- file: V1__view.sql
CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day;
-- file: V2__refresh.sql
REFRESH MATERIALIZED VIEW sales WITH NO DATA; -- expect: view-refresh-blocks-reads
REFRESH MATERIALIZED VIEW sales;
