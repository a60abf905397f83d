DROP INDEX orders_words;
