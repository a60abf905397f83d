-- +goose Up
SELECT 1;
   
-- a comment that blanks make a statement
