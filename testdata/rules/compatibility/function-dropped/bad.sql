DROP FUNCTION shipping_cost(bigint); -- expect: function-dropped
