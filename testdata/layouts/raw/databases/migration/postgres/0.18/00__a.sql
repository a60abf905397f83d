CREATE TABLE postgres_018 (id int);
