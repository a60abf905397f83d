CREATE TABLE shelf (id bigint);
