\set ON_ERROR_STOP 1
\set schema shop
BEGIN;
CREATE SCHEMA :schema;
\ir tables/customers.sql
\ir tables/orders.sql
COMMIT;
\include_relative indexes.sql
