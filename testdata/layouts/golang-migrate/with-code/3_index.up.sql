CREATE INDEX CONCURRENTLY orders_words ON orders (words);
