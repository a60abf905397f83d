CREATE TABLE sqlite_017 (id int);
