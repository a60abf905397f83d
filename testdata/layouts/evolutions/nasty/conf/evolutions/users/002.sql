-- !Upps
SELECT 2;
