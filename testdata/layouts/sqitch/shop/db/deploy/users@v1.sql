BEGIN;
CREATE TABLE shop.users (id int);
COMMIT;
