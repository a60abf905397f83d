-- case: storage parameters
CREATE TABLE orders (a int PRIMARY KEY WITH (fillfactor = 60), b text) WITH (fillfactor = 70, autovacuum_enabled, toast.autovacuum_enabled = off);
CREATE INDEX orders_b ON orders (b) WITH (fillfactor = 90, deduplicate_items = off);
ALTER TABLE orders SET (autovacuum_enabled = off, autovacuum_vacuum_threshold = 100);
ALTER TABLE orders RESET (fillfactor);
ALTER INDEX orders_b SET (fillfactor = 80);
CREATE TABLE copies (LIKE orders INCLUDING ALL);
ALTER INDEX orders_b RESET (fillfactor, deduplicate_items);

-- case: those of views
CREATE TABLE orders (a int);
CREATE VIEW one WITH (security_barrier) AS SELECT a FROM orders WITH LOCAL CHECK OPTION;
CREATE VIEW two AS SELECT a FROM orders WITH CHECK OPTION;
CREATE VIEW three WITH (security_barrier = false) AS SELECT a FROM orders;
CREATE OR REPLACE VIEW two WITH (security_barrier) AS SELECT a FROM orders;
CREATE OR REPLACE VIEW three AS SELECT a FROM orders;
ALTER VIEW one RESET (check_option);
CREATE MATERIALIZED VIEW kept WITH (fillfactor = 50) AS SELECT a FROM orders;

-- case: collations and operator classes
CREATE DOMAIN word AS text COLLATE "C";
CREATE TABLE orders (a text COLLATE "C", b text, c word, d word COLLATE "POSIX");
CREATE INDEX orders_1 ON orders (a COLLATE "C", b COLLATE "C" text_pattern_ops, c);
CREATE INDEX orders_2 ON orders (a COLLATE "default" DESC, b COLLATE "default" varchar_ops);
CREATE TABLE copies (LIKE orders INCLUDING INDEXES);
CREATE TABLE others AS SELECT a, d FROM orders;
CREATE VIEW seen AS SELECT * FROM orders;
ALTER TABLE orders ADD EXCLUDE (b COLLATE "POSIX" WITH =);

-- case: until 16, a default collation that is written stays with partitions that are there already
-- options: --pg-version 16
CREATE TABLE logs (a text, b text COLLATE "POSIX") PARTITION BY LIST (a);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES IN ('1');
CREATE INDEX ON logs (b COLLATE "default");
CREATE TABLE logs_2 PARTITION OF logs FOR VALUES IN ('2');
