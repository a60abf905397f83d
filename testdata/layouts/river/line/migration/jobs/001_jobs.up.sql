CREATE TABLE /* TEMPLATE: schema */jobs (id bigint PRIMARY KEY, state text);
