SET lock_timeout = '2s';
-- forelock: allow table-dropped -- no scan since March, dump in the archive
DROP TABLE audit_log;
