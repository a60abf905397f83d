-- Same idea as V6 for products, but only new rows are checked here.
-- The old ones follow in V9, when the catalogue team has cleaned up.
SET lock_timeout = '2s';

ALTER TABLE products
    ADD CONSTRAINT products_category_fk
    FOREIGN KEY (category_id) REFERENCES categories (id) NOT VALID;
