ALTER TABLE goods ADD COLUMN kind text;
