{{ if .fast }}
create table b (id int);
{{ else }}
create table c (id int);
{{ end }}
{{/* create table "no" ( */}}
{{ $t := "b" }}
{{ range .tables }}comment on table {{ . }} is 'x';{{ end }}
create index on {{ .table | quote }} (id);

---- create above / drop below ----
-- nothing }} to do {{ here
