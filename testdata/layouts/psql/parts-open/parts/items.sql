CREATE TABLE items (order_id bigint);
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders -- to be indexed