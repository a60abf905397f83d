SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN total_2 numeric;
CREATE TRIGGER orders_total_2 BEFORE INSERT OR UPDATE ON orders
    FOR EACH ROW EXECUTE FUNCTION set_total_2();
