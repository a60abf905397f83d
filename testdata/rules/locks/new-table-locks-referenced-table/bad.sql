-- options: --transaction file
CREATE TABLE payments (
    id bigint PRIMARY KEY,
    order_id bigint REFERENCES orders -- expect: new-table-locks-referenced-table
);
