-- case: data behind COPY
-- tool: golang-migrate
-- file: 1_cities.up.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
COPY cities (id, name) FROM STDIN; -- expect: psql-syntax-in-other-tool
1	Oslo
\.

-- case: Flyway reads them
-- tool: flyway
-- file: V1__cities.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
COPY cities (id, name) FROM STDIN;
1	Oslo
\.

-- case: a file of the server is another matter
-- tool: golang-migrate
-- file: 1_cities.up.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
COPY cities (id, name) FROM '/srv/cities.csv';

-- case: psql runs it
-- tool: psql
-- file: cities.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
\set limit 10
COPY cities (id, name) FROM STDIN;
1	Oslo
\.

-- case: nobody is known to run it
-- tool: raw
-- file: 1_cities.sql
\set ON_ERROR_STOP 1
CREATE TABLE cities (id bigint PRIMARY KEY, name text);

-- case: Liquibase hands this one to psql
-- tool: liquibase
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1 runWith:psql
\set limit 10
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
--changeset ann:2
\set limit 10 -- expect: psql-syntax-in-other-tool

-- case: where there are ways down, it is not psql that runs the directory
-- tool: auto
-- file: 1_cities.up.sql
\restrict abc -- expect: psql-syntax-in-other-tool
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
-- file: 1_cities.down.sql
DROP TABLE cities;
