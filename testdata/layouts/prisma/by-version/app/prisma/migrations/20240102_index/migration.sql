CREATE INDEX CONCURRENTLY "Order_note" ON "Order"("note");
