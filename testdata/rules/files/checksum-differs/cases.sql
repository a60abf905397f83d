-- case: a file that is not listed
-- tool: auto
-- file: atlas.sum
h1:X0M5q9pZDMaXAlyTuTqVdaonloUk3+lLsFwg+iYV+9I=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: checksum-differs

-- case: only the first that differs is told, as the hashes are a chain
-- tool: auto
-- file: atlas.sum
h1:22PeoVXehiZkxAvEcUQSuOUButexOihZOVXwoCWP1kc=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
2_shops.sql h1:/ehWHS8YbsKLuYJNV3hDmNI7/3yVnR7uV7XgsMl8LJw=
3_customers.sql h1:mSMjBoofaQiGDwKny8KA6uxlnqtDKawv/xcXpCU8Frc=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY, name text); -- expect: checksum-differs
-- file: 3_customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);

-- case: a file that was removed is told at the next
-- tool: auto
-- file: atlas.sum
h1:22PeoVXehiZkxAvEcUQSuOUButexOihZOVXwoCWP1kc=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
2_shops.sql h1:/ehWHS8YbsKLuYJNV3hDmNI7/3yVnR7uV7XgsMl8LJw=
3_customers.sql h1:mSMjBoofaQiGDwKny8KA6uxlnqtDKawv/xcXpCU8Frc=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 3_customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY); -- expect: checksum-differs

-- case: … or at the last
-- tool: auto
-- file: atlas.sum
h1:22PeoVXehiZkxAvEcUQSuOUButexOihZOVXwoCWP1kc=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
2_shops.sql h1:/ehWHS8YbsKLuYJNV3hDmNI7/3yVnR7uV7XgsMl8LJw=
3_customers.sql h1:mSMjBoofaQiGDwKny8KA6uxlnqtDKawv/xcXpCU8Frc=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY); -- expect: checksum-differs

-- case: the first line is of another list
-- tool: auto
-- file: atlas.sum
h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
2_shops.sql h1:/ehWHS8YbsKLuYJNV3hDmNI7/3yVnR7uV7XgsMl8LJw=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY); -- expect: checksum-differs
-- file: 2_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: a file that asks to be left out
-- tool: auto
-- file: atlas.sum
h1:dBetchIgtARfdjya2C0SSFe9yfLch60ixhG16CGcOhA=
1_orders.sql h1:zA61S7ZFjYacl1lOhkUszKBy4GdMRR6OXts9u15+AIA=
3_customers.sql h1:DzqICnKuSYjzeCSwG1Su98JRRH7/xBOboviSHRuazpw=
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.sql
-- atlas:sum ignore

CREATE TABLE shops (id bigint PRIMARY KEY);
-- file: 3_customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY);

-- case: files of Flyway in an order of their own
-- tool: auto
-- file: atlas.sum
h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
V2__orders.sql h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
V10__shops.sql h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
-- file: V2__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V10__shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: there is no atlas.sum
-- tool: atlas
-- file: 1_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 2_shops.sql
CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: Graphile Migrate has the hash of a file in its header
-- tool: graphile-migrate
-- file: migrations/committed/000001.sql
--! Previous: -
--! Hash: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6

CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/committed/000002.sql
--! Previous: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6 -- expect: checksum-differs
--! Hash: sha1:440cfeb6cea0bd0032b5bac6d6fb05fad0958f45

CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE more (id bigint PRIMARY KEY);

-- case: … and that of the file before it
-- tool: graphile-migrate
-- file: migrations/committed/000001.sql
--! Previous: -
--! Hash: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6

CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/committed/000002.sql
--! Previous: sha1:0000000000000000000000000000000000000000 -- expect: checksum-differs
--! Hash: sha1:5c30e332f7145c1092d4bd4f2d2ecb16971ab0eb

CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: both are right
-- tool: graphile-migrate
-- file: migrations/committed/000001.sql
--! Previous: -
--! Hash: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6

CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/committed/000002.sql
--! Previous: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6
--! Hash: sha1:440cfeb6cea0bd0032b5bac6d6fb05fad0958f45

CREATE TABLE shops (id bigint PRIMARY KEY);

-- case: a wrong one that was allowed by hand
-- tool: graphile-migrate
-- file: migrations/committed/000001.sql
--! Previous: -
--! Hash: sha1:b382e8ac3702d4af2dacb507e56d32b6204aa3b6
--! AllowInvalidHash

CREATE TABLE orders (id bigint PRIMARY KEY); -- more
