
--liquibase formatted sql logicalFilePath:all.sql
-- property name:t value:tally
-- property name:t value:never
-- property name:own value:mine global:false dbms:postgresql,h2
ignored before the first
-- changeset "Ann: A. Nybody":1 splitStatements:true
-- comment: what
CREATE TABLE ${t} (n int, who text DEFAULT '${own}');
-- rollback DROP TABLE ${t};
-- rollback DROP TABLE other;
--changeset bob:2 endDelimiter:@@ rollbackEndDelimiter:// stripComments:false
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1;'
@@
CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $x$ SELECT 2; $x$ @@
--changeset bob:3 runInTransaction:false context:"a or b"
/* nothing ; here */ VACUUM tally; ANALYZE tally
-- changeset bob:4 dbms:oracle
drop table t purge;
-- changeset bob:5 splitStatements:true
DO $$ BEGIN PERFORM 1; PERFORM 2; END $$;
DO $body$ DECLARE x int; BEGIN x := 1; END $body$;
-changeset bob:6
--ignoreLines:2
--changeset bob:7
not read
--changeset bob:1 ignore:true
SELECT 1;
--changeset bob:8
-- preconditions onFail:CONTINUE onError:HALT
-- precondition-sql-check expectedResult:1 SELECT 1
ALTER TABLE tally ADD m int;
--rollback not required
--changeset bob:8
ALTER TABLE tally ADD k int;
