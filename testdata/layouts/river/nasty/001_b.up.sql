CREATE TABLE /* TEMPLATE: schema */b (id int);
