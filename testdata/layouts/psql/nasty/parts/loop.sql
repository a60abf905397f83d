SELECT 1;
\ir loop2.sql
