INSERT INTO shops (id, city) VALUES (1, 'Düsseldorf');
