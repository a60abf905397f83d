-- A price of 0.00 went live on Friday.
SET lock_timeout = '2s';

ALTER TABLE products
    ADD CONSTRAINT products_price_positive CHECK (price > 0) NOT VALID;
ALTER TABLE products VALIDATE CONSTRAINT products_price_positive;
-- payments as well while we are here
ALTER TABLE payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0);
