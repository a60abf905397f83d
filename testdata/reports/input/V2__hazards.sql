BEGIN;
ALTER TABLE orders
	ADD COLUMN note text;

CREATE INDEX orders_status ON orders (status);
COMMIT;

-- forelock: allow index-build-blocks-writes -- nobody writes at night
CREATE INDEX orders_total ON orders (total);

CREATE INDEX orders_all
	ON orders (
		status,
		total,
		note
	);

SELEC 1;
