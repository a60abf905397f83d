SET LOCAL lock_timeout = '2s'; -- expect: set-local-without-effect
ALTER TABLE orders ADD COLUMN note text;
