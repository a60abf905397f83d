-- The terminals in the stores burn through ids: a third of the integers is gone.
-- Simple enough, it is just a bigger number.
ALTER TABLE payments ALTER COLUMN id TYPE bigint;

-- the provider promises never more than 64 characters
ALTER TABLE payments ALTER COLUMN reference TYPE varchar(64);
