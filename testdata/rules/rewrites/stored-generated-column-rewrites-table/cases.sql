-- case: even if it is the same for every row
ALTER TABLE orders ADD COLUMN one int GENERATED ALWAYS AS (1) STORED; -- expect: stored-generated-column-rewrites-table

-- case: a new table
CREATE TABLE orders (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE orders ADD COLUMN c int GENERATED ALWAYS AS (a + 2) STORED;
