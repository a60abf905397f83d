\set ON_ERROR_STOP on
CREATE TABLE goods (id int);
