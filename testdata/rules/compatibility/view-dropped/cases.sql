-- case: a materialized view
DROP MATERIALIZED VIEW IF EXISTS sales_by_day CASCADE; -- expect: view-dropped

-- case: created again in the same transaction
-- file: V1__report.sql
CREATE VIEW sales_by_day AS SELECT 1 AS day;
-- file: V2__report.sql
BEGIN;
DROP VIEW sales_by_day;
CREATE VIEW sales_by_day AS SELECT 'monday' AS day;
COMMIT;

-- case: a table takes its place
-- file: V1__report.sql
CREATE VIEW sales_by_day AS SELECT 1 AS day;
-- file: V2__report.sql
DROP VIEW sales_by_day;
CREATE TABLE sales_by_day (day int PRIMARY KEY);

-- case: gone already
-- file: V1__report.sql
CREATE VIEW sales_by_day AS SELECT 1 AS day;
-- file: V2__report.sql
DROP VIEW sales_by_day; -- expect: view-dropped
-- file: V3__report.sql
DROP VIEW IF EXISTS sales_by_day;

-- case: the same migration has made it
CREATE VIEW sales_by_day AS SELECT 1 AS day;
DROP VIEW sales_by_day;

-- case: it went with its column: the statement fails, and nothing more is to be said
-- file: V1__report.sql
CREATE TABLE sales (day date, amount numeric);
CREATE VIEW sales_by_day AS SELECT day FROM sales;
-- file: V2__report.sql
ALTER TABLE sales DROP COLUMN day CASCADE; -- expect: view-dropped
DROP VIEW sales_by_day;

-- case: CASCADE drops views of views, but none that is made again or not in use
-- file: V1__report.sql
CREATE TABLE sales (day date, amount numeric);
CREATE VIEW sales_by_day AS SELECT day FROM sales;
CREATE VIEW days AS SELECT day FROM sales_by_day;
CREATE VIEW amounts AS SELECT amount FROM sales;
-- file: V2__report.sql
CREATE VIEW later AS SELECT day FROM sales;
ALTER TABLE sales DROP COLUMN day CASCADE; -- expect: view-dropped
CREATE VIEW days AS SELECT current_date AS day;
-- file: V3__report.sql
DROP TABLE sales CASCADE; -- expect: view-dropped
-- file: V4__report.sql
DROP VIEW days CASCADE; -- expect: view-dropped
