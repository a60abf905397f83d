SET lock_timeout = '2s';
CREATE SCHEMA billing;
BEGIN;
ALTER TABLE accounting.invoices SET SCHEMA billing;
CREATE VIEW accounting.invoices AS SELECT * FROM billing.invoices;
COMMIT;
