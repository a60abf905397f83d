SET lock_timeout = '2s';
CREATE TABLE bookings_new (
    id bigint PRIMARY KEY,
    room int NOT NULL,
    during tstzrange NOT NULL,
    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)
);
