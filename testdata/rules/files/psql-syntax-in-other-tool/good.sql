-- tool: flyway
-- file: V1__cities.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name text);
INSERT INTO cities (id, name) VALUES (1, 'Oslo'), (2, 'Turku');
