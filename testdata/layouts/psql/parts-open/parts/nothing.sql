SELECT 1;
-- no more
