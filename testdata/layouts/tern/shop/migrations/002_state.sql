---- tern: disable-tx ----
create index concurrently orders_state on {{.schema}}.orders (state);

---- create above / drop below ----

drop index {{.schema}}.orders_state;
