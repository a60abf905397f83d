ALTER TABLE shops ADD COLUMN opens_at timetz; -- expect: time-with-time-zone
