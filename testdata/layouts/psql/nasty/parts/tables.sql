CREATE TABLE a (id int, b int);
COPY a FROM stdin;
1	\i parts/dead.sql
\.
CREATE INDEX CONCURRENTLY a_id ON a (id);
