CREATE INDEX CONCURRENTLY jobs_state ON /* TEMPLATE: schema */jobs (state);
