-- migrate:up
CREATE TABLE w (id int);
-- migrate:down
DROP TABLE w;
-- migrate:up
ALTER TABLE w ADD COLUMN a int;
-- migrate:upwards is no mark
-- migrate:down
