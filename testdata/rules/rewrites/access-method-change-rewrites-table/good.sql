-- file: V1__events.sql
CREATE TABLE events (id bigint PRIMARY KEY, note text);
-- file: V2__columnar.sql
CREATE TABLE events_columnar (LIKE events INCLUDING ALL) USING columnar;
