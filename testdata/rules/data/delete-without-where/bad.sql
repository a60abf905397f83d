-- file: V1__sessions.sql
CREATE TABLE sessions (user_id bigint, "deviceId" uuid, PRIMARY KEY (user_id, "deviceId"));
-- file: V2__clear.sql
DELETE FROM sessions; -- expect: delete-without-where
