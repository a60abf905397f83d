-- SHOP-118: two orders pointed at an address that was gone.
-- Those are repaired, from here on the database looks after it.
ALTER TABLE orders
    ADD CONSTRAINT orders_shipping_address_fk
    FOREIGN KEY (shipping_address_id) REFERENCES addresses (id);
