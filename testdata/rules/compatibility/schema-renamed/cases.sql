-- case: from an earlier migration
-- file: V1__accounting.sql
CREATE SCHEMA accounting;
-- file: V2__billing.sql
ALTER SCHEMA accounting RENAME TO billing; -- expect: schema-renamed

-- case: the same migration has made it
CREATE SCHEMA accounting;
ALTER SCHEMA accounting RENAME TO billing;
