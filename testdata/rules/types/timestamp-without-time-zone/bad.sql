ALTER TABLE orders ADD COLUMN paid_at timestamp; -- expect: timestamp-without-time-zone
