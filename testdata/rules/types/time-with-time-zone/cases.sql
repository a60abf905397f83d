-- case: however it is written
CREATE TABLE shops (a time(0) with time zone); -- expect: time-with-time-zone
ALTER TABLE shops ALTER COLUMN b TYPE timetz; -- expect: time-with-time-zone

-- case: other types
CREATE TABLE shops (a time, b timestamptz);
