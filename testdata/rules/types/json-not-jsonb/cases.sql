-- case: wherever a column gets its type
CREATE TABLE events (
	id bigint PRIMARY KEY,
	detail json NOT NULL DEFAULT '{}' -- expect: json-not-jsonb
);
ALTER TABLE events ALTER COLUMN more TYPE json; -- expect: json-not-jsonb

-- case: other types
CREATE TABLE events (id bigint PRIMARY KEY, detail jsonb, json text);
