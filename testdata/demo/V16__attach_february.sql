-- February is copied completely.
ALTER TABLE events ATTACH PARTITION events_2024_02
    FOR VALUES FROM ('2024-02-01 00:00:00+00') TO ('2024-03-01 00:00:00+00');

-- and before anybody forgets:
CREATE TABLE events_2024_05 PARTITION OF events
    FOR VALUES FROM ('2024-05-01 00:00:00+00') TO ('2024-06-01 00:00:00+00');
