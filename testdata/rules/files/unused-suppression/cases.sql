-- case: one of two
/* forelock: allow column-dropped, table-dropped */ -- expect: unused-suppression
ALTER TABLE customers DROP COLUMN fax;

-- case: the wrong statement
ALTER TABLE customers ADD COLUMN fax text; /* forelock: allow column-dropped */ -- expect: unused-suppression
ALTER TABLE customers DROP COLUMN telex;

-- case: a whole file
/* forelock: allow-file table-renamed */ -- expect: unused-suppression
ALTER TABLE customers ADD COLUMN fax text;

-- case: used on the line, above it, and for the file
SELECT 1;
-- forelock: allow-file table-dropped -- all of them are archived
DROP TABLE a;
DROP TABLE b;
ALTER TABLE customers DROP COLUMN fax; -- forelock: allow column-dropped -- not named any more
-- forelock: allow compatibility/* -- not named any more
ALTER TABLE customers
	DROP COLUMN telex;

-- case: a rule that is off has nothing to do
SELECT 1;
-- forelock: allow serial -- as it always was
CREATE TABLE orders (id bigserial PRIMARY KEY);
