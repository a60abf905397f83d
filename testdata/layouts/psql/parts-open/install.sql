-- a file that is included has its last statement sent, ended or not
\i parts/orders.sql
\i parts/items.sql
\i parts/nothing.sql
CREATE INDEX items_order ON items (order_id);
