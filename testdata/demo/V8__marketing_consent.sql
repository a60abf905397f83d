-- Legal wants to know who agreed to the newsletter. Nobody has so far.
ALTER TABLE customers ADD COLUMN marketing_consent boolean;

UPDATE customers SET marketing_consent = false;

ALTER TABLE customers
    ALTER COLUMN marketing_consent SET DEFAULT false,
    ALTER COLUMN marketing_consent SET NOT NULL;
