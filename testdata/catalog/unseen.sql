-- case: an EXECUTE of what nobody has seen puts the table in doubt that it names, and what hangs on it
CREATE SCHEMA app;
CREATE TABLE app.orders (id int CONSTRAINT orders_key PRIMARY KEY, note text);
CREATE TABLE app.parts (order_id int REFERENCES app.orders);
CREATE TABLE app.shops (id int PRIMARY KEY);
CREATE VIEW app.notes AS SELECT note FROM app.orders;
CREATE VIEW app.long_notes AS SELECT note FROM app.notes;
CREATE VIEW app.all_shops AS SELECT id FROM app.shops;
DO $$
DECLARE
    own text;
BEGIN
    SELECT conname INTO own FROM pg_constraint WHERE conrelid = 'app.orders'::regclass AND contype = 'c';
    IF own IS NOT NULL THEN
        EXECUTE format('ALTER TABLE ONLY app.orders DROP CONSTRAINT %I', own);
    END IF;
END
$$;

-- case: … and each of several
CREATE TABLE "Orders" (id int);
CREATE TABLE parts (id int);
CREATE TABLE shops (id int);
DO $$
BEGIN
    EXECUTE 'ALTER TABLE "Orders" ALTER COLUMN id SET DEFAULT ' || 1 + 1;
    EXECUTE 'ALTER TABLE IF EXISTS public.parts ADD COLUMN ' || quote_ident('n') || ' int';
    EXECUTE 'INSERT INTO shops VALUES (' || 1 || ')';
END
$$;

-- case: what may touch others, too, puts all in doubt
CREATE TABLE orders (id int);
CREATE TABLE shops (id int);
DO $$
BEGIN
    EXECUTE 'ALTER TABLE orders RENAME TO ' || quote_ident('requests');
END
$$;
ALTER TABLE requests RENAME TO orders;

-- case: … and so does a name that goes on
CREATE TABLE orders (id int);
CREATE TABLE orders_old (id int);
CREATE TABLE shops (id int);
DO $$
DECLARE
    suffix text := '_old';
BEGIN
    EXECUTE 'ALTER TABLE orders' || suffix || ' ALTER id SET NOT NULL';
END
$$;
