ALTER TABLE orders SET TABLESPACE fast; -- expect: tablespace-move-copies-table
