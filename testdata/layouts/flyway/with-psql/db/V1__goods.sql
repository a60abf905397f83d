\i lib.sql
CREATE TABLE goods (id int);
