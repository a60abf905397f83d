-- file: V1__log.sql
CREATE TABLE audit_log (at timestamptz NOT NULL, what text);
-- file: V2__clear.sql
TRUNCATE audit_log; -- expect: table-truncated
