ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id); -- expect: primary-key-builds-index
