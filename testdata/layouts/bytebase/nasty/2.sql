SELECT 1;
-- txn-mode = off
VACUUM;