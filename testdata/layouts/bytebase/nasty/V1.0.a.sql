
-- txn-mode = on
-- txn-mode = off
VACUUM;