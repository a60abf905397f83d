DROP TABLE /* TEMPLATE: schema */jobs;
