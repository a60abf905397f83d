VACUUM FULL orders; -- expect: vacuum-full-rewrites-table
