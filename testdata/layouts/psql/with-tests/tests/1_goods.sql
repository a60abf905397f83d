\set ON_ERROR_STOP on
SELECT plan(1);
