-- January, with the check done while the table is still open to the import.
SET lock_timeout = '2s';

ALTER TABLE events_2024_01
    ADD CONSTRAINT events_2024_01_range
    CHECK (happened_at >= '2024-01-01 00:00:00+00' AND happened_at < '2024-02-01 00:00:00+00')
    NOT VALID;
ALTER TABLE events_2024_01 VALIDATE CONSTRAINT events_2024_01_range;

ALTER TABLE events ATTACH PARTITION events_2024_01
    FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2024-02-01 00:00:00+00');
ALTER TABLE events_2024_01 DROP CONSTRAINT events_2024_01_range;

-- Next month: create it beside the others first, ATTACH lets readers and writers pass.
CREATE TABLE events_2024_06 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2024_06
    FOR VALUES FROM ('2024-06-01 00:00:00+00') TO ('2024-07-01 00:00:00+00');
