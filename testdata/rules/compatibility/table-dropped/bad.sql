DROP TABLE audit_log; -- expect: table-dropped
