-- case: one of two, and far from any name
/* forelock: allow column-dropped, elephants */ -- expect: unknown-suppression
ALTER TABLE customers DROP COLUMN fax;

-- case: not a directive at all
/* forelock: please look away */ -- expect: unknown-suppression
SELECT 1;

-- case: names of ours, of a category, and of squawk
SELECT 1;
-- forelock: allow column-dropped -- not named any more
ALTER TABLE customers DROP COLUMN fax;
-- forelock: allow compatibility/* -- not named any more
ALTER TABLE customers DROP COLUMN telex;
-- squawk-ignore ban-drop-column, a-rule-of-squawk
ALTER TABLE customers DROP COLUMN pager;
