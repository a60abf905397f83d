-- case: DROP EXPRESSION keeps the rows
-- file: V1__t.sql
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
-- file: V2__expression.sql
ALTER TABLE t ALTER b SET EXPRESSION AS (a + 2); -- expect: expression-change-rewrites-table
ALTER TABLE t ALTER b DROP EXPRESSION;

-- case: a new table
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE t ALTER b SET EXPRESSION AS (a + 2);
