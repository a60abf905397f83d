CREATE TABLE bills_1 (id int);
