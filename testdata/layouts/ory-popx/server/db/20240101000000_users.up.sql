{{- /* the table of users */ -}}
CREATE TABLE {{ index .Options "Namespace" }}.users (id uuid PRIMARY KEY, mail text);
