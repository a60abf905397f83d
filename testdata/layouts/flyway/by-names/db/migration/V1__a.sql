CREATE TABLE a (id int PRIMARY KEY, note text);
