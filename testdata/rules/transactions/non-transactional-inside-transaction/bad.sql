BEGIN;
VACUUM (ANALYZE) orders; -- expect: non-transactional-inside-transaction
COMMIT;
