-- options: --transaction file
ALTER TABLE orders ADD COLUMN note text;
COMMIT; -- expect: commit-ends-tool-transaction
ALTER TABLE orders ADD COLUMN remark text;
