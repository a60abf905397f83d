-- The same for orders, without the half hour of downtime that V10 cost us.
SET lock_timeout = '2s';

-- First the column, then the default: it applies to new rows only, nothing is rewritten.
ALTER TABLE orders ADD COLUMN public_id uuid;
ALTER TABLE orders ALTER COLUMN public_id SET DEFAULT gen_random_uuid();

-- Old rows in small bites, each with its own commit.
DO $$
DECLARE
    done  bigint := 0;
    final bigint;
BEGIN
    SELECT max(id) INTO final FROM orders;
    WHILE done < final LOOP
        UPDATE orders
           SET public_id = gen_random_uuid()
         WHERE id > done AND id <= done + 5000
           AND public_id IS NULL;
        COMMIT;
        done := done + 5000;
    END LOOP;
END
$$;

-- Only now: a row without public_id could not be updated any more. V13 checks the rest.
ALTER TABLE orders
    ADD CONSTRAINT orders_public_id_present CHECK (public_id IS NOT NULL) NOT VALID;
