ALTER TABLE sessions SET LOGGED; -- expect: set-logged-rewrites-table
