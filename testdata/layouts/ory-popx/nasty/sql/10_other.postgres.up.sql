CREATE INDEX a_id2 ON a (id);
