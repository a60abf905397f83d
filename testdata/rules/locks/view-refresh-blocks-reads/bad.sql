REFRESH MATERIALIZED VIEW sales_per_day; -- expect: view-refresh-blocks-reads
