CREATE TABLE t (a int);
-- atlas:txmode none
