SET lock_timeout = '2s';
-- forelock: allow schema-dropped -- empty since V31
DROP SCHEMA legacy;
