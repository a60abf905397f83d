-- The report is a week old, the audit log is on the archive disk,
-- and the planner has not touched orders_status since there are more paid than open orders.
REFRESH MATERIALIZED VIEW sales_by_day;

TRUNCATE audit_log;

DROP INDEX orders_status;
