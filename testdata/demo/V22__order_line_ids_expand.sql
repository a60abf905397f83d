-- order_items.id is an integer, too. Not the V12 way this time:
-- a second column beside it, kept in step by a trigger until nothing uses the old one.
SET lock_timeout = '2s';

ALTER TABLE order_items ADD COLUMN line_id bigint;

CREATE FUNCTION order_items_copy_id() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.line_id := NEW.id;
    RETURN NEW;
END
$$;

CREATE TRIGGER order_items_copy_id
    BEFORE INSERT OR UPDATE ON order_items
    FOR EACH ROW EXECUTE FUNCTION order_items_copy_id();
