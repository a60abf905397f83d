CREATE TABLE sqlite_018 (id int);
