-- people read this
-- atlas:txmode none

CREATE INDEX CONCURRENTLY j ON t (a);
CREATE INDEX CONCURRENTLY k ON t (a);
