UPDATE orders SET total_cents = total * 100; -- expect: update-without-where
