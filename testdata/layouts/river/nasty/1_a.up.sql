CREATE TABLE /* TEMPLATE: schema */a (id int);
