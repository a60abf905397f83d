-- case: all of them
CLUSTER; -- expect: cluster-rewrites-table
CLUSTER VERBOSE orders; -- expect: cluster-rewrites-table

-- case: a new table
CREATE TABLE orders (id bigint PRIMARY KEY);
CLUSTER orders USING orders_pkey;
