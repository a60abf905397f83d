-- The back office lists open orders all day long and it is getting slow.
CREATE INDEX orders_status ON orders (status);

-- the daily figures as well
CREATE INDEX orders_placed_at ON orders (placed_at);
