SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN total numeric;
CREATE TRIGGER orders_total BEFORE INSERT OR UPDATE ON orders
    FOR EACH ROW EXECUTE FUNCTION set_total();
