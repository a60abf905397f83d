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

-- case: one transaction around all files holds what is new
-- tool: node-pg-migrate
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- released
-- file: 2_total.sql
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
-- file: 3_valid.sql
ALTER TABLE orders VALIDATE CONSTRAINT total_positive; -- expect: validate-under-strong-lock

-- case: … and not the years behind it
-- tool: node-pg-migrate
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- file: 2_total.sql
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
-- file: 3_valid.sql
ALTER TABLE orders VALIDATE CONSTRAINT total_positive;

-- case: … unless it is asked for
-- options: --transaction run
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- file: 2_total.sql
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
-- file: 3_valid.sql
ALTER TABLE orders VALIDATE CONSTRAINT total_positive; -- expect: validate-under-strong-lock

-- case: … which history has no part in
-- options: --transaction run
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
-- file: 2_valid.sql
ALTER TABLE orders VALIDATE CONSTRAINT total_positive;
