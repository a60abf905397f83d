-- case: a new table
CREATE TABLE bookings (room int, during tstzrange);
ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&);

-- case: an old one
-- file: V1__bookings.sql
CREATE TABLE bookings (room int, during tstzrange);
-- file: V2__exclude.sql
ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&); -- expect: exclusion-constraint-builds-index
