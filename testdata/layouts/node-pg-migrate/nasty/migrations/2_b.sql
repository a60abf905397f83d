--- - Down  migration of b
DROP TABLE b;
  -- up MIGRATION
CREATE TABLE b (id int);
