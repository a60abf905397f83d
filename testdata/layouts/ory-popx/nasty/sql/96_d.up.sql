{{ if .IsPostgreSQL }}CREATE TABLE d (id int);
