CREATE TABLE orders (id integer PRIMARY KEY); -- expect: small-primary-key
