-- the view of today
{{ template "views/open.sql" . -}}

grant select on {{.schema}}.open to public;
