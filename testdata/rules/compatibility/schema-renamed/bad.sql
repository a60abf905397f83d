ALTER SCHEMA accounting RENAME TO billing; -- expect: schema-renamed
