ALTER TABLE customers RENAME COLUMN surname TO family_name; -- expect: column-renamed
