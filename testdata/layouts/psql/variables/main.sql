\set parts parts
\set where :parts /old
\set old 'it''s old'
\ir :parts/tables.sql
\i :where/index.sql
\unset where
\i :where/gone.sql
\ir 'parts/with blank.sql'
