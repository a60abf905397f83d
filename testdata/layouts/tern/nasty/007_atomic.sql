---- tern: disable-tx ----
create function f() returns int language sql begin atomic select 1; select 2; end;
{{ template "lib/none.sql" . }}
{{ if .x }}select 1;
