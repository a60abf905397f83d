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

-- case: nor does Prisma
-- tool: prisma
-- file: migrations/20240101000000_orders/migration.sql
﻿CREATE TABLE orders (id bigint PRIMARY KEY); -- expect: unreadable-bytes-sent

-- case: nor Drizzle
-- tool: auto
-- file: drizzle/meta/_journal.json
{"dialect": "postgresql", "entries": [{"idx": 0, "when": 1, "tag": "0000_orders"}]}
-- file: drizzle/0000_orders.sql
﻿CREATE TABLE orders (id bigint PRIMARY KEY); -- expect: unreadable-bytes-sent
