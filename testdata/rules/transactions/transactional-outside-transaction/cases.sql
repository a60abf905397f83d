-- case: savepoints, too, also behind the COMMIT
BEGIN;
COMMIT;
SAVEPOINT a; -- expect: transactional-outside-transaction
RELEASE a; -- expect: transactional-outside-transaction
ROLLBACK TO a; -- expect: transactional-outside-transaction

-- case: each statement by itself
-- options: --transaction statement
LOCK TABLE orders; -- expect: transactional-outside-transaction

-- case: an implicit block is enough for a lock
-- options: --transaction implicit
SELECT 1;
LOCK TABLE orders;
SAVEPOINT a; -- expect: transactional-outside-transaction

-- case: a single statement is no block
-- options: --transaction implicit
LOCK TABLE orders; -- expect: transactional-outside-transaction

-- case: the migration tool's transaction
-- options: --transaction file
LOCK TABLE orders;
SAVEPOINT a;
ROLLBACK TO a;
RELEASE a;

-- case: a savepoint that is not there is another failure
-- options: --transaction file
SAVEPOINT a;
RELEASE a;
ROLLBACK TO a;

-- case: a DO block runs in a transaction
DO $$ BEGIN LOCK TABLE orders; END $$;
