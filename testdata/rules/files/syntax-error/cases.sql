-- case: one statement, not the file
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY,); -- expect: syntax-error
CREATE TABLE c (id bigint PRIMARY KEY);
SELEC 1; -- expect: syntax-error

-- case: what only looks like one
\set ON_ERROR_STOP on
COPY orders (id, note) FROM stdin;
1	SELEC; FORM
\.
CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
/* nested /* comments */ ; */

-- case: a server that is newer than the grammar
-- options: --pg-version 19
ALTER TABLE orders FROBNICATE COLUMN total; -- expect: syntax-error

-- case: a file in MySQL's words is answered once
CREATE TABLE `users` (`id` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB; -- expect: syntax-error
ALTER TABLE `users` ADD `x` tinyint(1);
DROP TABLE users;

-- case: a word of MySQL's in one statement of many
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (`id` bigint AUTO_INCREMENT); -- expect: syntax-error
CREATE TABLE c (id bigint PRIMARY KEY);
SELEC 1; -- expect: syntax-error
