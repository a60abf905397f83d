-- file: V1__sessions.sql
CREATE UNLOGGED TABLE sessions (id uuid PRIMARY KEY, data text);
-- file: V2__logged.sql
CREATE TABLE sessions_logged (LIKE sessions INCLUDING ALL);
