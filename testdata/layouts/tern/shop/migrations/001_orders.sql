create schema {{.schema}};
create table {{.schema}}.orders (
  id bigint primary key,
  state text not null
);

---- create above / drop below ----

drop table {{ .schema }}.orders;
drop schema {{ .schema }};
