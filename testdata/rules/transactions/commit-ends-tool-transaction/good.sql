-- options: --transaction file
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text, ADD COLUMN remark text;
