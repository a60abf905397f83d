-- Page views and clicks, one partition a month.
SET lock_timeout = '2s';

CREATE TABLE events (
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    happened_at timestamptz NOT NULL,
    customer_id bigint,
    kind        text NOT NULL,
    detail      jsonb,
    CONSTRAINT events_pk PRIMARY KEY (id, happened_at)
) PARTITION BY RANGE (happened_at);

CREATE TABLE events_2024_03 PARTITION OF events
    FOR VALUES FROM ('2024-03-01 00:00:00+00') TO ('2024-04-01 00:00:00+00');
CREATE TABLE events_2024_04 PARTITION OF events
    FOR VALUES FROM ('2024-04-01 00:00:00+00') TO ('2024-05-01 00:00:00+00');

-- The old tracker's data is copied into these two over the next weeks.
CREATE TABLE events_2024_01 (LIKE events INCLUDING ALL);
CREATE TABLE events_2024_02 (LIKE events INCLUDING ALL);

-- What management looks at in the morning.
CREATE MATERIALIZED VIEW sales_by_day AS
    SELECT (placed_at AT TIME ZONE 'UTC')::date AS day,
           currency,
           count(*) AS orders,
           sum(total) AS turnover
      FROM orders
     GROUP BY 1, 2;
