--
-- Create users
--
CREATE TABLE users (id int);
