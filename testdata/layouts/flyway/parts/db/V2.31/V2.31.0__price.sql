ALTER TABLE goods ADD COLUMN price int;
