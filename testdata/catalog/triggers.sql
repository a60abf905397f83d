-- case: triggers that fire, or do not
CREATE FUNCTION react() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE orders (a int, b int);
CREATE TRIGGER one BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION react();
CREATE TRIGGER two AFTER UPDATE ON orders FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION react();
CREATE TRIGGER three AFTER DELETE ON orders EXECUTE FUNCTION react();
CREATE CONSTRAINT TRIGGER four AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION react();
ALTER TABLE orders DISABLE TRIGGER USER;
ALTER TABLE orders ENABLE ALWAYS TRIGGER one, ENABLE REPLICA TRIGGER two, ENABLE TRIGGER four;

-- case: a trigger that is made anew fires again
CREATE FUNCTION react() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE orders (a int);
CREATE TRIGGER one BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION react();
ALTER TABLE orders DISABLE TRIGGER one;
DROP TRIGGER one ON orders;
CREATE TRIGGER one BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION react();

-- case: partitions have clones, also those that come later, and theirs
CREATE FUNCTION react() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE logs (a int) PARTITION BY LIST (a);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES IN (1) PARTITION BY LIST (a);
CREATE TABLE logs_1_1 PARTITION OF logs_1 DEFAULT;
CREATE TRIGGER one AFTER INSERT ON logs FOR EACH ROW EXECUTE FUNCTION react();
CREATE TRIGGER two AFTER INSERT ON logs EXECUTE FUNCTION react();
ALTER TABLE logs DETACH PARTITION logs_1;
ALTER TABLE logs DISABLE TRIGGER USER;
ALTER TABLE logs ATTACH PARTITION logs_1 FOR VALUES IN (1);
ALTER TABLE logs_1_1 ENABLE TRIGGER one;

-- case: policies
CREATE TABLE guards (a int, c text);
CREATE TABLE orders (a int, b text);
CREATE POLICY one ON orders;
CREATE POLICY two ON orders AS RESTRICTIVE FOR UPDATE TO postgres, pg_monitor USING (a > 0) WITH CHECK (b IS NOT NULL);
CREATE POLICY three ON orders FOR INSERT TO PUBLIC, postgres WITH CHECK (EXISTS (SELECT 1 FROM guards WHERE c = b));
CREATE POLICY four ON orders FOR SELECT USING (true);
CREATE POLICY five ON orders FOR DELETE USING (b = 'x');
ALTER POLICY one ON orders USING (a = 1);
ALTER POLICY two ON orders TO CURRENT_USER WITH CHECK (a < 9);
ALTER POLICY four ON orders RENAME TO fourth;

-- case: what an altered policy says no more does not keep a column, nor go with it
CREATE TABLE orders (a int, b int, c int);
CREATE POLICY one ON orders USING (a > 0) WITH CHECK (b > 0);
CREATE POLICY two ON orders USING (a > 0) WITH CHECK (c > 0);
ALTER POLICY one ON orders USING (c > 0);
ALTER TABLE orders RENAME b TO d;
ALTER TABLE orders DROP COLUMN a CASCADE;
ALTER POLICY one ON orders WITH CHECK (c < 9);
ALTER TABLE orders DROP COLUMN d;

-- case: a policy goes with the column of another table that it names
CREATE TABLE guards (name text);
CREATE TABLE orders (a int);
CREATE POLICY one ON orders USING (EXISTS (SELECT 1 FROM guards WHERE name = CURRENT_USER));
CREATE POLICY two ON orders USING (a > 0);
ALTER TABLE guards DROP COLUMN name CASCADE;
