ALTER TABLE events SET ACCESS METHOD columnar; -- expect: access-method-change-rewrites-table
