SET lock_timeout = '2s';
DELETE FROM audit_log WHERE id IN (
	SELECT id FROM audit_log WHERE at < now() - interval '1 year' LIMIT 5000);
