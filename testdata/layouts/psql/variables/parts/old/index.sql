\ir :"inner"/x.sql
CREATE INDEX goods_id ON goods (id);
