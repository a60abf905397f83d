-- tool: flyway
-- file: V1__cities.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
\i cities_data.sql -- expect: psql-syntax-in-other-tool
