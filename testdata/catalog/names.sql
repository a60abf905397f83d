-- case: names of indexes on expressions come from what the expressions are
CREATE TABLE notes (a text, b int, at timestamptz, day timestamp, more jsonb, some int[]);
CREATE INDEX ON notes ((a::varchar(5)));
CREATE INDEX ON notes ((more ->> 'x'));
CREATE INDEX ON notes (((more ->> 'x')::int));
CREATE INDEX ON notes ((coalesce(a, 'x')::text || 'y'));
CREATE INDEX ON notes ((CASE WHEN b > 1 THEN 2 ELSE b END));
CREATE INDEX ON notes ((CASE WHEN b > 1 THEN 2 ELSE 3 END));
CREATE INDEX ON notes ((lower(a) COLLATE "C"));
CREATE INDEX ON notes (trim(a), trim(LEADING FROM a));
CREATE INDEX ON notes ((at AT TIME ZONE 'utc'));
CREATE INDEX ON notes (extract(year FROM day));
CREATE INDEX ON notes ((some[1]));
CREATE INDEX ON notes ("lower"(a), lower (a), b);
CREATE INDEX ON notes ((day::date));
CREATE INDEX ON notes ((b = ANY (ARRAY[1])), (md5(a) || 'x'));
ALTER TABLE notes ADD EXCLUDE ((lower(a)) WITH =, b WITH =);
CREATE TABLE copies (LIKE notes INCLUDING INDEXES);
ALTER TABLE notes RENAME b TO c;
CREATE TABLE more_copies (LIKE notes INCLUDING INDEXES);

-- case: before 14, EXTRACT was called date_part
-- options: --pg-version 13
CREATE TABLE notes (day timestamp);
CREATE INDEX ON notes (extract(year FROM day), extract(month FROM day));

-- case: names that are made up for partitions go by their bounds
CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE orders_3 PARTITION OF orders FOR VALUES FROM (20) TO (30);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE orders_d PARTITION OF orders DEFAULT;
CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (10) TO (20);
CREATE TABLE items (id int REFERENCES orders);
ALTER TABLE orders DETACH PARTITION orders_3;
ALTER TABLE items ADD FOREIGN KEY (id) REFERENCES orders_1;
ALTER TABLE orders DETACH PARTITION orders_1;
ALTER TABLE items ADD FOREIGN KEY (id) REFERENCES orders_1;

-- case: … also those of lists and hashes, and those that are cut
CREATE TABLE kinds (id int PRIMARY KEY) PARTITION BY LIST (id);
CREATE TABLE kinds_2 PARTITION OF kinds FOR VALUES IN (9, 3);
CREATE TABLE kinds_1 PARTITION OF kinds FOR VALUES IN (4, 2);
CREATE TABLE things (kind int REFERENCES kinds);
ALTER TABLE kinds DETACH PARTITION kinds_1;
ALTER TABLE things ADD FOREIGN KEY (kind) REFERENCES kinds_2;
CREATE TABLE keys (id int PRIMARY KEY) PARTITION BY HASH (id);
CREATE TABLE keys_1 PARTITION OF keys FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE TABLE keys_2 PARTITION OF keys FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE doors (key int REFERENCES keys);
ALTER TABLE keys DETACH PARTITION keys_2;
ALTER TABLE doors ADD FOREIGN KEY (key) REFERENCES keys_2;
CREATE TABLE logs (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE a_name_of_a_partition_that_is_so_long_that_it_has_to_be_cut_2 PARTITION OF logs FOR VALUES FROM (10) TO (20);
CREATE TABLE a_name_of_a_partition_that_is_so_long_that_it_has_to_be_cut_1 PARTITION OF logs FOR VALUES FROM (0) TO (10);
CREATE INDEX ON logs (b);

-- case: an index that IF EXISTS does not find takes no name
CREATE TABLE orders (id int);
ALTER INDEX IF EXISTS old_pkey RENAME TO orders_pkey;
ALTER TABLE orders ADD PRIMARY KEY (id);
