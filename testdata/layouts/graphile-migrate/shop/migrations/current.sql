--!include views.sql
ALTER TABLE :SCHEMA.users ADD COLUMN name text;
