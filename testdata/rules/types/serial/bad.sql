CREATE TABLE orders (id bigserial PRIMARY KEY); -- expect: serial
