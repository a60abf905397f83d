-- case: however it is written
CREATE TABLE orders (
	a timestamp(0) without time zone, -- expect: timestamp-without-time-zone
	b pg_catalog.timestamp[] -- expect: timestamp-without-time-zone
);
ALTER TABLE orders ALTER COLUMN c TYPE timestamp; -- expect: timestamp-without-time-zone

-- case: other types
CREATE TABLE orders (a timestamptz, b timestamp with time zone, c date, d time, e my.timestamp);
