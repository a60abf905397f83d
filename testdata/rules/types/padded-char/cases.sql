-- case: however it is written
CREATE TABLE addresses (
	a character(10), -- expect: padded-char
	b char, -- expect: padded-char
	c bpchar[] -- expect: padded-char
);
ALTER TABLE addresses ALTER COLUMN d TYPE char(3); -- expect: padded-char

-- case: other types; "char" in quotes is a single byte
CREATE TABLE addresses (a text, b varchar(2), c "char");
