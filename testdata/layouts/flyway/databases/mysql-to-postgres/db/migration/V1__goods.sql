CREATE TABLE goods (id int, pragma int);
