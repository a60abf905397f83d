-- case: both are new
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE payments (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);

-- case: to itself
CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories);

-- case: the other is there since an earlier migration
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
-- file: V2__payments.sql
CREATE TABLE payments (
    id bigint PRIMARY KEY,
    order_id bigint,
    user_id bigint REFERENCES users, -- expect: new-table-locks-referenced-table
    FOREIGN KEY (order_id) REFERENCES orders -- said once a file
);

-- case: the table is there already
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE payments (order_id bigint REFERENCES orders);
-- file: V2__payments.sql
CREATE TABLE IF NOT EXISTS payments (order_id bigint REFERENCES orders);

-- case: a key that is added later is no part of CREATE TABLE
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE payments (order_id bigint);
-- file: V2__payments.sql
ALTER TABLE payments ADD FOREIGN KEY (order_id) REFERENCES orders;
