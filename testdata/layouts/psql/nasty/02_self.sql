\ir 02_self.sql
SELECT 4 \gset
SELECT '\i parts/dead.sql';
