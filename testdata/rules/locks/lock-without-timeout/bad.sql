ALTER TABLE orders ADD COLUMN note text; -- expect: lock-without-timeout
