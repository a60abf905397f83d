-- case: a CHECK that is not enforced stays so where it is copied
-- grammar: 18
CREATE TABLE orders (a int CONSTRAINT positive CHECK (a > 0) NOT ENFORCED);
CREATE TABLE copies (LIKE orders INCLUDING ALL);
CREATE TABLE children () INHERITS (orders);

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
CREATE TABLE copies (LIKE orders);

-- case: a NOT NULL that is not valid stays so below, and NO INHERIT asks nothing of children
-- grammar: 18
CREATE TABLE parents (a int, b int, CONSTRAINT alone NOT NULL b NO INHERIT);
CREATE TABLE children (a int, b int, CONSTRAINT own NOT NULL a NOT VALID);
ALTER TABLE children INHERIT parents;
ALTER TABLE parents ALTER a SET NOT NULL;
ALTER TABLE parents DROP CONSTRAINT alone;
