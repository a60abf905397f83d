SET lock_timeout = '2s';
BEGIN;
ALTER TABLE purchases RENAME TO orders;
CREATE VIEW purchases AS SELECT * FROM orders;
COMMIT;
