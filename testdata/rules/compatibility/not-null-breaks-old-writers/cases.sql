-- case: a CHECK of the same transaction has met no writer
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: V2__note.sql
BEGIN;
ALTER TABLE orders ADD CONSTRAINT present CHECK (note IS NOT NULL);
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-breaks-old-writers
COMMIT;

-- case: a CHECK that says something else
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text CHECK (note <> ''));
-- file: V2__note.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-breaks-old-writers

-- case: a CHECK that is not valid yet, from an earlier migration
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
ALTER TABLE orders ADD CONSTRAINT present CHECK (note IS NOT NULL AND note <> '') NOT VALID;
-- file: V2__note.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: a column with a default
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text DEFAULT '');
-- file: V2__note.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: … that comes in the same transaction
BEGIN;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
COMMIT;

-- case: NOT NULL already
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);
-- file: V2__note.sql
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders ALTER COLUMN id SET NOT NULL;

-- case: a trigger fills it
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, email text, email_lower text);
CREATE FUNCTION sync_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.email_lower := lower(NEW.email);
	RETURN NEW;
END
$$;
CREATE TRIGGER sync_email BEFORE INSERT OR UPDATE ON orders
	FOR EACH ROW EXECUTE FUNCTION sync_email();
-- file: V2__email.sql
ALTER TABLE orders ALTER COLUMN email_lower SET NOT NULL;

-- case: the column is new, and nobody fills it
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2__note.sql
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL; -- expect: not-null-breaks-old-writers

-- case: the same migration has made the table
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
