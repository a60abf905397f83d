CREATE TABLE bills_2 (id int);
