SET lock_timeout = '2s';
-- forelock: allow column-dropped -- nothing since release 41 names it
ALTER TABLE customers DROP COLUMN fax;
