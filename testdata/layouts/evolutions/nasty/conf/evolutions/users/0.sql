-- !Ups
SELECT 0;
