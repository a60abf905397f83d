-- case: the modes
BEGIN;
LOCK TABLE a IN ACCESS SHARE MODE;
LOCK TABLE a IN ROW SHARE MODE;
LOCK TABLE a IN ROW EXCLUSIVE MODE;
LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE;
LOCK TABLE a IN SHARE MODE; -- expect: explicit-table-lock
LOCK TABLE a IN SHARE ROW EXCLUSIVE MODE; -- expect: explicit-table-lock
LOCK TABLE a IN EXCLUSIVE MODE; -- expect: explicit-table-lock
LOCK TABLE a IN ACCESS EXCLUSIVE MODE NOWAIT; -- expect: explicit-table-lock
LOCK a; -- expect: explicit-table-lock
COMMIT;

-- case: a new table
BEGIN;
CREATE TABLE a (id int);
LOCK TABLE a;
COMMIT;
