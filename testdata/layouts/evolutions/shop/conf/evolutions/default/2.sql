-- !Ups
CREATE INDEX CONCURRENTLY orders_state ON $evolutions{{{orders}}} (state);
