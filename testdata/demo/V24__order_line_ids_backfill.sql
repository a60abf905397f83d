-- Second step for order_items.line_id. The trigger has looked after new rows since V22.
SET lock_timeout = '2s';

DO $$
DECLARE
    done  integer := 0;
    final integer;
BEGIN
    SELECT max(id) INTO final FROM order_items;
    WHILE done < final LOOP
        UPDATE order_items
           SET line_id = id
         WHERE id > done AND id <= done + 10000
           AND line_id IS NULL;
        COMMIT;
        done := done + 10000;
    END LOOP;
END
$$;

ALTER TABLE order_items
    ADD CONSTRAINT order_items_line_id_present CHECK (line_id IS NOT NULL) NOT VALID;
ALTER TABLE order_items VALIDATE CONSTRAINT order_items_line_id_present;

CREATE UNIQUE INDEX CONCURRENTLY order_items_line_id_key ON order_items (line_id);
