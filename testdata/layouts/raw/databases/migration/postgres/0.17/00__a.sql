CREATE TABLE postgres_017 (id int);
