-- case: wherever a column gets its type
CREATE TABLE orders (total money, tax pg_catalog.money); -- expect: money
ALTER TABLE orders ALTER COLUMN total TYPE money; -- expect: money

-- case: a type of one's own
CREATE TABLE orders (total shop.money, money numeric);
