-- Everything else is called name, only products have a title.
ALTER TABLE products RENAME COLUMN title TO name;

-- some test databases never had the fax number
DO $$
BEGIN
    IF EXISTS (SELECT FROM information_schema.columns
                WHERE table_name = 'customers' AND column_name = 'fax') THEN
        ALTER TABLE customers DROP COLUMN fax;
    END IF;
END
$$;
