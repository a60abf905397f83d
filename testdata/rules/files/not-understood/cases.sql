-- case: another language
DO 'print(1)' LANGUAGE plpython3u; -- expect: not-understood

-- case: text that is known is seen into
DO $$
BEGIN
	EXECUTE 'CREATE TABLE orders (id bigint PRIMARY KEY)';
	PERFORM 1;
END
$$;

-- case: what concerns neither tables nor locks
SHOW lock_timeout;
CREATE ROLE reader;
NOTIFY done;
