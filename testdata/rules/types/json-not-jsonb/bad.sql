ALTER TABLE events ADD COLUMN detail json; -- expect: json-not-jsonb
