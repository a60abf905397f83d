ALTER TABLE addresses ADD COLUMN country char(2); -- expect: padded-char
