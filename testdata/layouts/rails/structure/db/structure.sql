SET lock_timeout = 0;

CREATE TABLE public.users (
    id bigint NOT NULL
);

SET search_path TO "$user", public;

INSERT INTO "schema_migrations" (version) VALUES
('20240101000000');
