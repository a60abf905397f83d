{{ else }}
CREATE TABLE f (id int);
{{ end }}
