-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int);
-- file: V2__bigint.sql
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN customer_id_new bigint;
CREATE TRIGGER orders_customer_id_new BEFORE INSERT OR UPDATE ON orders
    FOR EACH ROW EXECUTE FUNCTION copy_customer_id();
