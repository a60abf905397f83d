{{ template "lib/one.sql" }}
