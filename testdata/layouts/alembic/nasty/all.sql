-- Running upgrade a, b -> c, merge
INSERT INTO t VALUES (%(x)s, '%%');
  -- Running upgrade c -> d
/*
-- Running upgrade d -> e
*/
CREATE INDEX CONCURRENTLY i ON t (a);
-- Running upgrade no arrow
SELECT '
-- Running upgrade e -> f
';
-- Running downgrade f -> e
DROP TABLE t;
