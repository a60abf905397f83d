CREATE TABLE goods (id int, unsigned int);
