-- Step three: V13 has the proof, so SET NOT NULL believes it and reads nothing.
-- Keep these two apart: within one ALTER TABLE the constraint would be dropped first.
SET lock_timeout = '2s';

ALTER TABLE orders ALTER COLUMN public_id SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_public_id_present;

-- SHOP-377: 50 letters are not enough for everybody
ALTER TABLE customers ALTER COLUMN name TYPE varchar(100);
