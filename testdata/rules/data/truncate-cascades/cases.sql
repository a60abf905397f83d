-- case: a table that migrations never created
TRUNCATE customers RESTART IDENTITY CASCADE; -- expect: truncate-cascades

-- case: without CASCADE
TRUNCATE customers;
TRUNCATE customers RESTRICT;

-- case: the same migration has made the table
CREATE TABLE import (id bigint PRIMARY KEY);
TRUNCATE import CASCADE;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint);
TRUNCATE import CASCADE;
