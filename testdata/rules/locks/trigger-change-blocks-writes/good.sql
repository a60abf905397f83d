SET lock_timeout = '2s';
CREATE TRIGGER orders_audit AFTER INSERT ON orders
    FOR EACH ROW EXECUTE FUNCTION audit();
