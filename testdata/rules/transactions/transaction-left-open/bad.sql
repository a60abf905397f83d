BEGIN; -- expect: transaction-left-open
ALTER TABLE orders ADD COLUMN note text;
