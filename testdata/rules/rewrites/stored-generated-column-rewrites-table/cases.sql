-- case: even if it is the same for every row
ALTER TABLE orders ADD COLUMN one int GENERATED ALWAYS AS (1) STORED; -- expect: stored-generated-column-rewrites-table

-- case: a new table
CREATE TABLE orders (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE orders ADD COLUMN c int GENERATED ALWAYS AS (a + 2) STORED;

-- case: a virtual column is not stored, and VIRTUAL is what 18 makes without a word
-- grammar: 18
-- options: --pg-version 18
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- file: V2__generated.sql
ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (total * 2) VIRTUAL;
ALTER TABLE orders ADD COLUMN thrice int GENERATED ALWAYS AS (total * 3);
ALTER TABLE orders ADD COLUMN more int GENERATED ALWAYS AS (total * 4) STORED; -- expect: stored-generated-column-rewrites-table
