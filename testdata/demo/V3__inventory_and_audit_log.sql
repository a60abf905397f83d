-- V2 stalled sign-ups for a while: a foreign key to a busy table waits for everybody
-- who writes there, and everybody else waits behind it. Give up early from now on.
SET lock_timeout = '2s';

CREATE TABLE inventory (
    product_id bigint PRIMARY KEY CONSTRAINT inventory_product_fk REFERENCES products (id),
    quantity   integer NOT NULL DEFAULT 0,
    reserved   integer NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL,
    subject text NOT NULL,
    change  jsonb NOT NULL
);
CREATE INDEX audit_log_subject ON audit_log (subject, at);
