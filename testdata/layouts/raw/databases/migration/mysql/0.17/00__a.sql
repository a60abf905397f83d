CREATE TABLE mysql_017 (id int);
