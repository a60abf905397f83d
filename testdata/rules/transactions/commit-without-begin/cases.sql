-- case: one COMMIT too many
BEGIN;
CREATE TABLE orders (id bigint PRIMARY KEY);
COMMIT;
ROLLBACK; -- expect: commit-without-begin

-- case: with BEGIN
BEGIN;
COMMIT;
BEGIN;
ROLLBACK;
BEGIN;
COMMIT AND CHAIN;
COMMIT;

-- case: the migration tool's transaction
-- options: --transaction file
CREATE TABLE orders (id bigint PRIMARY KEY);
COMMIT;

-- case: in a DO block, COMMIT ends its own transaction
DO $$
BEGIN
	CREATE TABLE orders (id bigint PRIMARY KEY);
	COMMIT;
END
$$;

-- case: back to a savepoint
BEGIN;
SAVEPOINT before;
ROLLBACK TO before;
COMMIT;
