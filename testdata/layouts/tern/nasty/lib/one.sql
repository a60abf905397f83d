{{ template "lib/two.sql" }}
