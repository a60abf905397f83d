CREATE INDEX CONCURRENTLY orders_customer ON shop.orders (customer);
