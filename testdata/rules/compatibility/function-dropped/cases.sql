-- case: a procedure
DROP PROCEDURE nightly(); -- expect: function-dropped

-- case: from an earlier migration
-- file: V1__cost.sql
CREATE FUNCTION shipping_cost(bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 4.90';
-- file: V2__cost.sql
DROP FUNCTION shipping_cost(bigint); -- expect: function-dropped

-- case: a trigger function
-- file: V1__touch.sql
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- file: V2__touch.sql
DROP FUNCTION touch();

-- case: the same migration has made it
CREATE FUNCTION one_time_import() RETURNS void LANGUAGE sql AS 'SELECT';
DROP FUNCTION one_time_import();

-- case: made again
-- file: V1__cost.sql
CREATE FUNCTION shipping_cost(bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 4.90';
-- file: V2__cost.sql
DROP FUNCTION shipping_cost(bigint);
CREATE FUNCTION shipping_cost(bigint) RETURNS text LANGUAGE sql AS 'SELECT ''4.90''';
