ALTER TABLE purchases RENAME TO orders; -- expect: table-renamed
