-- case: a string over several lines
-- tool: goose
-- file: 1_notes.sql
-- +goose Up
CREATE TABLE notes (id bigint PRIMARY KEY, text text);
INSERT INTO notes VALUES (1, 'first; -- expect: statement-cut-in-two
second');

-- case: semicolons within a line do no harm
-- tool: goose
-- file: 1_notes.sql
-- +goose Up
CREATE TABLE notes (id bigint PRIMARY KEY, text text);
INSERT INTO notes VALUES (1, 'first; second');

-- case: Liquibase knows no dollar quotes
-- tool: liquibase
-- file: changelog.sql
--liquibase formatted sql
--changeset ann:1
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE t timestamptz; -- expect: statement-cut-in-two
BEGIN
  NEW.changed := now();
  RETURN NEW;
END
$$;
--changeset ann:2 splitStatements:false
CREATE FUNCTION touch2() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE t timestamptz;
BEGIN
  NEW.changed := now();
  RETURN NEW;
END
$$;

-- case: a tool that sends the file as it is
-- tool: golang-migrate
-- file: 1_touch.up.sql
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := now();
  RETURN NEW;
END
$$;
