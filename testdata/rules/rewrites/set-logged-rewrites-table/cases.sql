-- case: it is so already
-- file: V1__sessions.sql
CREATE UNLOGGED TABLE a (id int);
CREATE TABLE b (id int);
-- file: V2__logged.sql
ALTER TABLE a SET UNLOGGED;
ALTER TABLE b SET LOGGED;
ALTER TABLE a SET LOGGED; -- expect: set-logged-rewrites-table
ALTER TABLE b SET UNLOGGED; -- expect: set-logged-rewrites-table

-- case: a new table
CREATE TABLE a (id int);
ALTER TABLE a SET UNLOGGED;
