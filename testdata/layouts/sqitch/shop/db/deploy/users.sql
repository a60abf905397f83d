CREATE INDEX CONCURRENTLY users_id ON shop.users (id);
