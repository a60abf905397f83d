-- case: all spellings
VACUUM FULL; -- expect: vacuum-full-rewrites-table
VACUUM (FULL, ANALYZE) orders; -- expect: vacuum-full-rewrites-table
VACUUM (FULL TRUE) orders; -- expect: vacuum-full-rewrites-table
VACUUM (FULL FALSE) orders;
VACUUM (FULL off) orders;
VACUUM ANALYZE orders;
VACUUM (FREEZE) orders;

-- case: a new table
CREATE TABLE orders (id bigint);
VACUUM FULL orders;

-- case: a new table and an old one
CREATE TABLE orders (id bigint);
VACUUM FULL orders, customers; -- expect: vacuum-full-rewrites-table
