CREATE TABLE mysql_018 (id int);
