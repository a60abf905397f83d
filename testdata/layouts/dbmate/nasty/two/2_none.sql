 -- migrate:up
CREATE TABLE v (id int);
