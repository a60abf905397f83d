CREATE INDEX goods_id ON goods USING brin (id);
