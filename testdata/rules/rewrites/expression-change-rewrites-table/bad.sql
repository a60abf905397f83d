ALTER TABLE orders ALTER COLUMN total SET EXPRESSION AS (price * amount * 1.2); -- expect: expression-change-rewrites-table
