-- Down migration
SELECT 1;
