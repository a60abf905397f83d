ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey -- expect: foreign-key-checks-all-rows
    FOREIGN KEY (customer_id) REFERENCES customers (id);
