-- case: a condition that is always true
DELETE FROM sessions WHERE true; -- expect: delete-without-where

-- case: a table from an earlier migration
-- file: V1__sessions.sql
CREATE TABLE sessions (id bigint PRIMARY KEY);
-- file: V2__sessions.sql
DELETE FROM sessions; -- expect: delete-without-where

-- case: with a condition, and by another table
DELETE FROM sessions WHERE expired;
DELETE FROM sessions USING users WHERE users.id = sessions.user_id AND users.gone;

-- case: the same migration has made the table
CREATE TABLE sessions (id bigint PRIMARY KEY);
DELETE FROM sessions;

-- case: a temporary table
CREATE TEMPORARY TABLE import (id bigint);
DELETE FROM import;
