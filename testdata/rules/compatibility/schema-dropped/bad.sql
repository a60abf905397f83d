DROP SCHEMA legacy CASCADE; -- expect: schema-dropped
