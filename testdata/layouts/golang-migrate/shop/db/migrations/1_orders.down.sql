DROP TABLE lines;
DROP TABLE orders;
