DROP TYPE order_status; -- expect: type-dropped
