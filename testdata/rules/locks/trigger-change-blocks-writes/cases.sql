-- case: every change
ALTER TABLE orders DISABLE TRIGGER orders_audit; -- expect: trigger-change-blocks-writes
ALTER TABLE orders ENABLE TRIGGER orders_audit; -- expect: trigger-change-blocks-writes
ALTER TABLE orders DISABLE TRIGGER ALL; -- expect: trigger-change-blocks-writes
ALTER TRIGGER orders_audit ON orders RENAME TO orders_log; -- expect: trigger-change-blocks-writes
DROP TRIGGER orders_log ON orders; -- expect: trigger-change-blocks-writes
CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON orders FOR EACH STATEMENT EXECUTE PROCEDURE f(); -- expect: trigger-change-blocks-writes

-- case: a new table
CREATE TABLE orders (id bigint);
CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE orders DISABLE TRIGGER t;
DROP TRIGGER t ON orders;

-- case: the timeout counts only while it is in force
SET lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER a;
SET lock_timeout = 0;
ALTER TABLE orders DISABLE TRIGGER b; -- expect: trigger-change-blocks-writes
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER c; -- expect: trigger-change-blocks-writes
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER d;
COMMIT;
ALTER TABLE orders DISABLE TRIGGER e; -- expect: trigger-change-blocks-writes
