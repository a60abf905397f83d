-- case: ROLLBACK, and around all files
-- options: --transaction run
ALTER TABLE orders ADD COLUMN note text;
ROLLBACK; -- expect: commit-ends-tool-transaction

-- case: COMMIT that belongs to a BEGIN in the file ends it, too, but nested-begin has said so
-- options: --transaction file
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
COMMIT;

-- case: no transaction of a tool
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
COMMIT;

-- case: back to a savepoint
-- options: --transaction file
SAVEPOINT before;
ALTER TABLE orders ADD COLUMN note text;
ROLLBACK TO before;
RELEASE before;
