--
-- PostgreSQL database dump
--

\restrict key

SET lock_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.a (
    id integer NOT NULL
);

COPY public.a (id) FROM stdin;
1
\.

ALTER TABLE ONLY public.a
    ADD CONSTRAINT a_pkey PRIMARY KEY (id);

\unrestrict key
