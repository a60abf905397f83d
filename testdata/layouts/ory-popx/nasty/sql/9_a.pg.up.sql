{{ if .IsMySQL }}
CREATE TABLE a (id int unsigned);
{{ else if not .IsPostgreSQL }}
CREATE TABLE a (id integer);
{{ else }}
CREATE TABLE a (id bigint);
{{ end }}
{{ if or .IsSQLite .IsMariaDB }}CREATE TABLE no (id int);{{ end -}}
{{ if .Parameters.wide }}ALTER TABLE a ADD COLUMN w text;{{ else }}ALTER TABLE a ADD COLUMN n int;{{ end }}
