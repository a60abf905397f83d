-- case: every form
REINDEX INDEX orders_status_idx; -- expect: reindex-blocks-writes
REINDEX TABLE orders; -- expect: reindex-blocks-writes
REINDEX SCHEMA shop; -- expect: reindex-blocks-writes
REINDEX DATABASE shop; -- expect: reindex-blocks-writes
REINDEX DATABASE; -- expect: reindex-blocks-writes
REINDEX SYSTEM; -- expect: reindex-blocks-writes
REINDEX (VERBOSE) INDEX orders_status_idx; -- expect: reindex-blocks-writes

-- case: CONCURRENTLY in both spellings
REINDEX INDEX CONCURRENTLY orders_status_idx;
REINDEX (CONCURRENTLY) TABLE orders;
REINDEX (CONCURRENTLY TRUE, VERBOSE) TABLE orders;
REINDEX (CONCURRENTLY FALSE) TABLE orders; -- expect: reindex-blocks-writes

-- case: a new table
CREATE TABLE orders (id bigint PRIMARY KEY);
REINDEX TABLE orders;
REINDEX INDEX orders_pkey;
