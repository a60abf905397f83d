-- Ids in URLs tell competitors how many customers we have.
ALTER TABLE customers ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE customers ADD CONSTRAINT customers_public_id_key UNIQUE (public_id);

-- accounting needs payments numbered without reuse
ALTER TABLE payments ADD COLUMN journal_no bigserial;
