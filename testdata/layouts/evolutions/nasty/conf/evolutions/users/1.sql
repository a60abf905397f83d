CREATE TABLE lost (id int);
--- !Ups a; b
CREATE TABLE t (id int);
-- first; then second
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2;;';
--- !Downs
DROP TABLE t;
  # --- !Ups again
ALTER TABLE t ADD COLUMN $evolutions{{{a}}} int;;
SELECT '!$evolutions{{{b}}}', '$evolutions{{{', ';;;';
