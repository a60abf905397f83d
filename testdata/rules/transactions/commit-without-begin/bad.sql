ALTER TABLE orders ADD COLUMN note text;
COMMIT; -- expect: commit-without-begin
