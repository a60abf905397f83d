-- !Ups
SELECT 5;
