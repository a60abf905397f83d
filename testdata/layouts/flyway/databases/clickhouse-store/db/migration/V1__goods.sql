CREATE TABLE `goods` (`id` Int64) ENGINE = MergeTree ORDER BY (`id`);
INSERT INTO goods SELECT '1'::Int64;
