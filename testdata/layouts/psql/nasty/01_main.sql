\set ON_ERROR_STOP on
\echo 'begin'
BEGIN;
\ir parts/tables.sql
\i parts/missing.sql
\i ../../../../../etc/passwd
\i /etc/passwd
\ir parts/loop.sql
COMMIT;
\if false
\ir parts/dead.sql
\endif
\i 'parts/with blank.sql'
CREATE INDEX CONCURRENTLY a_b ON a (b);
