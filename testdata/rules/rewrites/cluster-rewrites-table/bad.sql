CLUSTER orders USING orders_at_idx; -- expect: cluster-rewrites-table
