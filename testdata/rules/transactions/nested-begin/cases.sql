-- case: the migration tool's transaction
-- options: --transaction file
BEGIN; -- expect: nested-begin
CREATE TABLE orders (id bigint PRIMARY KEY);
COMMIT;

-- case: one after the other
BEGIN;
CREATE TABLE orders (id bigint PRIMARY KEY);
COMMIT;
START TRANSACTION;
CREATE TABLE order_lines (id bigint PRIMARY KEY);
COMMIT;

-- case: an implicit transaction becomes an explicit one
-- options: --transaction implicit
CREATE TABLE orders (id bigint PRIMARY KEY);
BEGIN;
CREATE TABLE order_lines (id bigint PRIMARY KEY);
COMMIT;

-- case: BEGIN of a block in a function is another thing
BEGIN;
DO $$
BEGIN
	BEGIN
		CREATE TABLE orders (id bigint PRIMARY KEY);
	END;
END
$$;
COMMIT;
