-- case: in a comment
SELECT 1;
-- sch�n -- expect: invalid-encoding
SELECT 2;

-- case: UTF-8, with a mark of its byte order or without
SELECT 'schön', '€', '🐘';
