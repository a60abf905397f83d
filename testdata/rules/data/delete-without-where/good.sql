SET lock_timeout = '2s';
DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expired LIMIT 5000);
