-- +goose Up
-- +goose ENVSUB ON
ALTER TABLE t ADD COLUMN e text DEFAULT '${LANG:-en}', ADD COLUMN ${NAME-f} int;
CREATE INDEX i ON ${SCHEMA}.t (a);
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
SELECT '${A:-${B:-c}}', '\$x', '$1';
-- +goose ENVSUB OFF
SELECT '${F:-d}';
