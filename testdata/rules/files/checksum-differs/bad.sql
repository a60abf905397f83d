-- tool: auto
-- file: atlas.sum
h1:AkQD1QuKGxv0Pgr4T+ZlSPb1T0KRrufveJIJis9cbr8=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
2_shops.sql h1:/ehWHS8YbsKLuYJNV3hDmNI7/3yVnR7uV7XgsMl8LJw=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY, name text); -- expect: checksum-differs
