-- case: behind the COMMIT
BEGIN;
COMMIT;
SET LOCAL statement_timeout = '5min'; -- expect: set-local-without-effect

-- case: set_config, until the end of the transaction
SELECT set_config('lock_timeout', '2s', true); -- expect: set-local-without-effect

-- case: inside a transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
COMMIT;

-- case: the migration tool's transaction, and an implicit one
-- options: --transaction file
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;

-- case: several statements sent as one are a transaction
-- options: --transaction implicit
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;

-- case: for the session
SET lock_timeout = '2s';
SET SESSION statement_timeout = '5min';
SELECT set_config('lock_timeout', '2s', false);
