-- atlas:checkpoint

CREATE TABLE t (a int);
