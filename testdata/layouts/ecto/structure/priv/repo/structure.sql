--
-- PostgreSQL database dump
--

\restrict abc

CREATE TABLE public.users (
    id bigint NOT NULL
);

\unrestrict abc

INSERT INTO public."schema_migrations" (version) VALUES (20240101000000);
