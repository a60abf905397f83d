-- case: from an earlier migration
-- file: V1__status.sql
CREATE TYPE order_status AS ENUM ('new', 'payed');
-- file: V2__status.sql
ALTER TYPE order_status RENAME VALUE 'payed' TO 'paid'; -- expect: enum-value-renamed

-- case: the same migration has made the type
CREATE TYPE order_status AS ENUM ('new', 'payed');
ALTER TYPE order_status RENAME VALUE 'payed' TO 'paid';
