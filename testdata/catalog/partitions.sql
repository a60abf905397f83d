-- case: the keys of partitions are deferrable as those of their parent
CREATE TABLE events (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, at date) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
ALTER TABLE events ADD UNIQUE (at, id) DEFERRABLE;
