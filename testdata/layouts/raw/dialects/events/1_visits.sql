CREATE TABLE visits ON CLUSTER all (
  id UInt64,
  place LowCardinality(String)
) ENGINE = ReplacingMergeTree ORDER BY id;
