CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE audit (at timestamptz, what text);
CREATE TABLE watched (id int PRIMARY KEY, a int);
CREATE FUNCTION adds() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE t ADD COLUMN z int; END $$;
CREATE FUNCTION reads() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';
CREATE FUNCTION locks() RETURNS int LANGUAGE sql AS 'SELECT id FROM t LIMIT 1 FOR UPDATE';
CREATE FUNCTION makes() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE made (id int PRIMARY KEY, r int REFERENCES r); INSERT INTO made VALUES (1, NULL); DROP TABLE made; END $$;
CREATE PROCEDURE changes() LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET a = 1; END $$;
CREATE PROCEDURE nested() LANGUAGE plpgsql AS $$ BEGIN CALL changes(); PERFORM adds(); END $$;
CREATE FUNCTION again(n int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN IF n > 0 THEN PERFORM again(n - 1); END IF; LOCK TABLE r; END $$;
CREATE FUNCTION writes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (now(), tg_op); RETURN NULL; END $$;
CREATE TRIGGER w AFTER INSERT OR DELETE ON watched FOR EACH STATEMENT EXECUTE FUNCTION writes();
-- effects:
SELECT adds(); -- lock: t ACCESS EXCLUSIVE; work: none; indexes: none
SELECT reads(); -- lock: none; work: none; indexes: none
SELECT locks(); -- lock: t ROW SHARE; work: none; indexes: t_pkey ROW SHARE
SELECT makes(); -- lock: r ACCESS EXCLUSIVE; work: none
CALL changes(); -- lock: t ROW EXCLUSIVE; work: none; indexes: t_pkey ROW EXCLUSIVE
CALL nested(); -- lock: t ACCESS EXCLUSIVE; work: none; indexes: t_pkey ROW EXCLUSIVE
SELECT again(3); -- lock: r ACCESS EXCLUSIVE; work: none
INSERT INTO watched VALUES (1, 1); -- lock: audit ROW EXCLUSIVE, watched ROW EXCLUSIVE; work: none; indexes: none
DELETE FROM watched; -- lock: audit ROW EXCLUSIVE, watched ROW EXCLUSIVE; work: none; indexes: watched_pkey ROW EXCLUSIVE
UPDATE watched SET a = 2; -- lock: watched ROW EXCLUSIVE; work: none; indexes: watched_pkey ROW EXCLUSIVE
