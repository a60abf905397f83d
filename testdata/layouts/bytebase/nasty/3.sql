-- txn-mode = off
CREATE INDEX CONCURRENTLY /* x */ y ON z (a);
DROP /* c */ DATABASE d;