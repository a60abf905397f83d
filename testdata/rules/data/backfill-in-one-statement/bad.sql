UPDATE orders SET currency = 'EUR' WHERE currency IS NULL; -- expect: backfill-in-one-statement
