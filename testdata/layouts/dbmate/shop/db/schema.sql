SET statement_timeout = 0;
CREATE TABLE public.orders (id bigint NOT NULL, state text NOT NULL);
