-- // b
CREATE TABLE b (id int); CREATE TABLE c (id int)
-- @UNDO is no mark
CREATE TABLE d (id int); INSERT INTO d VALUES (1); SELECT 2
;
// //@UNDO
DROP TABLE b
