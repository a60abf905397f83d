-- no-transaction
VACUUM t;
