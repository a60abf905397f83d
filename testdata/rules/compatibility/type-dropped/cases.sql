-- case: a domain, and more than one
DROP DOMAIN IF EXISTS postcode, sku; -- expect: type-dropped

-- case: from an earlier migration
-- file: V1__status.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
-- file: V2__status.sql
DROP TYPE order_status; -- expect: type-dropped

-- case: made again
-- file: V1__status.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
-- file: V2__status.sql
BEGIN;
DROP TYPE order_status;
CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent');
COMMIT;

-- case: its place is taken by a new one, which nobody can tell from it
-- file: V1__status.sql
CREATE TYPE order_status AS ENUM ('new', 'paid');
-- file: V2__status.sql
BEGIN;
ALTER TYPE order_status RENAME TO order_status_old;
CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent');
DROP TYPE order_status_old;
COMMIT;

-- case: the same migration has made it
CREATE TYPE import_row AS (id bigint, label text);
DROP TYPE import_row;
