-- what follows cannot be one transaction
--  Txn-Mode=OFF
CREATE INDEX CONCURRENTLY t_id ON t (id);
VACUUM t;
