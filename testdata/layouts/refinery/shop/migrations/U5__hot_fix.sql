UPDATE orders SET state = 'open' WHERE state = '';
