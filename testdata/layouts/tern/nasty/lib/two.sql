alter table a add column n int;
{{ template "lib/one.sql" }}
