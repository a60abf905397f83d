-- case: disable
ALTER TABLE orders DISABLE TRIGGER orders_audit; -- expect: trigger-change-blocks-writes

-- case: enable
ALTER TABLE orders ENABLE TRIGGER orders_audit; -- expect: trigger-change-blocks-writes

-- case: disable all of them
ALTER TABLE orders DISABLE TRIGGER ALL; -- expect: trigger-change-blocks-writes

-- case: rename
ALTER TRIGGER orders_audit ON orders RENAME TO orders_log; -- expect: trigger-change-blocks-writes

-- case: drop
DROP TRIGGER orders_log ON orders; -- expect: trigger-change-blocks-writes

-- case: create or replace
CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON orders FOR EACH STATEMENT EXECUTE PROCEDURE f(); -- expect: trigger-change-blocks-writes

-- case: a new table
CREATE TABLE orders (id bigint);
CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE orders DISABLE TRIGGER t;
DROP TRIGGER t ON orders;

-- case: once a file
ALTER TABLE orders DISABLE TRIGGER a; -- expect: trigger-change-blocks-writes
ALTER TABLE orders ENABLE TRIGGER a;

-- case: the timeout counts only while it is in force
SET lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER a;
SET lock_timeout = 0;
ALTER TABLE orders DISABLE TRIGGER b; -- expect: trigger-change-blocks-writes

-- case: SET LOCAL holds until the transaction ends
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER a;
COMMIT;
ALTER TABLE orders DISABLE TRIGGER b; -- expect: trigger-change-blocks-writes
