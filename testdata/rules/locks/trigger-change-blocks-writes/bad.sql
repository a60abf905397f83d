CREATE TRIGGER orders_audit AFTER INSERT ON orders -- expect: trigger-change-blocks-writes
    FOR EACH ROW EXECUTE FUNCTION audit();
