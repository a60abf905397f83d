--
-- Concurrently create index shop_name on field(s) name of model shop
--
CREATE INDEX CONCURRENTLY "shop_name" ON "shop_shop" ("name");
