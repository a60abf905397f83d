CREATE TABLE orders (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	status text NOT NULL,
	total numeric(12, 2),
	"é" text,
	a bigint,
	b bigint,
	c bigint
);

CREATE TABLE "注文" (
	a bigint PRIMARY KEY
);
