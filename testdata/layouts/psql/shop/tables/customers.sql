CREATE TABLE :"schema".customers (id bigint PRIMARY KEY);
