ALTER TABLE customers DROP COLUMN fax; -- expect: column-dropped
