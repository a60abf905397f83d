TRUNCATE audit_log; -- expect: table-truncated
