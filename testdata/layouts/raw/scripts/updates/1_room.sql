ALTER TABLE shelf ADD COLUMN room int;
