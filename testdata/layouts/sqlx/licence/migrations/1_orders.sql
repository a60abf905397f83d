-- Copyright 2024 The Shop
--
-- All rights reserved
--
-- no-transaction

CREATE TABLE orders (id bigint PRIMARY KEY);
