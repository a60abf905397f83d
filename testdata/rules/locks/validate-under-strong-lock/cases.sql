-- case: in the same statement
ALTER TABLE orders
    ADD CONSTRAINT c CHECK (total > 0) NOT VALID,
    VALIDATE CONSTRAINT c; -- expect: validate-under-strong-lock

-- case: one statement after the other, each committed
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;

-- case: in the transaction of the tool
-- options: --transaction file
ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c; -- expect: validate-under-strong-lock

-- case: another strong lock on the table
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders VALIDATE CONSTRAINT c; -- expect: validate-under-strong-lock
COMMIT;

-- case: with another weak one
ALTER TABLE orders VALIDATE CONSTRAINT a, VALIDATE CONSTRAINT b;

-- case: a new table
BEGIN;
CREATE TABLE orders (id bigint, total numeric);
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
COMMIT;

-- case: valid already, nothing is read
-- file: V1__orders.sql
CREATE TABLE orders (id bigint, total numeric CONSTRAINT c CHECK (total > 0));
-- file: V2__validate.sql
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders VALIDATE CONSTRAINT c;
COMMIT;
