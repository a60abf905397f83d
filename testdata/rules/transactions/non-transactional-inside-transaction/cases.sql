-- case: all of them
BEGIN;
CREATE DATABASE archive; -- expect: non-transactional-inside-transaction
DROP DATABASE IF EXISTS archive; -- expect: non-transactional-inside-transaction
CREATE TABLESPACE fast LOCATION '/srv/fast'; -- expect: non-transactional-inside-transaction
DROP TABLESPACE fast; -- expect: non-transactional-inside-transaction
ALTER SYSTEM SET work_mem = '64MB'; -- expect: non-transactional-inside-transaction
REINDEX SCHEMA public; -- expect: non-transactional-inside-transaction
CLUSTER; -- expect: non-transactional-inside-transaction
DISCARD ALL; -- expect: non-transactional-inside-transaction
COMMIT;

-- case: a backfill that commits, in the migration tool's transaction
-- options: --transaction file
DO $$ -- expect: non-transactional-inside-transaction
BEGIN
	FOR i IN 0..99 LOOP
		UPDATE orders SET note = '' WHERE id >= i * 1000 AND id < (i + 1) * 1000;
		COMMIT;
	END LOOP;
END
$$;

-- case: a partitioned table, since 14
-- file: V1__events.sql
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX events_at ON events (at);
-- file: V2__events.sql
BEGIN;
REINDEX TABLE events; -- expect: non-transactional-inside-transaction
REINDEX INDEX events_at; -- expect: non-transactional-inside-transaction
COMMIT;

-- case: … and before
-- options: --pg-version 13
-- file: V1__events.sql
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
-- file: V2__events.sql
BEGIN;
REINDEX TABLE events;
COMMIT;

-- case: what may run in a transaction
BEGIN;
ANALYZE orders;
REINDEX TABLE orders;
CLUSTER orders USING orders_pkey;
DISCARD PLANS;
ALTER TYPE order_status ADD VALUE 'sent';
DO $$ BEGIN PERFORM 1; END $$;
COMMIT;

-- case: outside of one
VACUUM orders;
REINDEX SCHEMA public;
ALTER SYSTEM SET work_mem = '64MB';

-- case: a subscription makes a slot, unless told not to
BEGIN;
CREATE SUBSCRIPTION shop CONNECTION 'host=a' PUBLICATION shop; -- expect: non-transactional-inside-transaction
CREATE SUBSCRIPTION other CONNECTION 'host=a' PUBLICATION shop WITH (connect = false);
COMMIT;

-- case: VACUUM in a DO block
DO $$
BEGIN
	VACUUM orders; -- expect: non-transactional-inside-transaction
END
$$;
