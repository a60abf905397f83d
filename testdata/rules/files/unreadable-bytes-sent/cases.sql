-- case: Flyway takes it away
-- tool: flyway
-- file: V1__orders.sql
﻿CREATE TABLE orders (id bigint PRIMARY KEY);

-- case: so does psql
-- tool: raw
-- file: 1_orders.sql
﻿CREATE TABLE orders (id bigint PRIMARY KEY);

-- case: sqlx does not
-- tool: sqlx
-- file: 1_orders.sql
﻿CREATE TABLE orders (id bigint PRIMARY KEY); -- expect: unreadable-bytes-sent
