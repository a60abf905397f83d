-- case: a CHECK that is not enforced stays so where it is copied
-- grammar: 18
CREATE TABLE orders (a int CONSTRAINT positive CHECK (a > 0) NOT ENFORCED);
CREATE TABLE copies (LIKE orders INCLUDING ALL);

-- case: a key without overlaps is that of a GiST index
-- grammar: 18
CREATE EXTENSION btree_gist;
CREATE TABLE stays (room int, during int4range, UNIQUE (room, during WITHOUT OVERLAPS));

-- case: what is not valid yet leaves the column nullable
-- grammar: 18
CREATE TABLE orders (a int, b int);
ALTER TABLE orders ADD CONSTRAINT a_there NOT NULL a NOT VALID;
ALTER TABLE orders ADD CONSTRAINT b_there NOT NULL b NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT b_there;
