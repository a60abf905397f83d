\ir loop.sql
\ir ../01_main.sql
SELECT 2;
