CREATE TABLE visits (at timestamptz NOT NULL); -- expect: table-without-primary-key
