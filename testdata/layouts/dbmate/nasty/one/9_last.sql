-- migrate:up transaction: false
CREATE INDEX CONCURRENTLY t_id ON t (id);
-- migrate:down
