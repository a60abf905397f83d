LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE; -- expect: transactional-outside-transaction
ALTER TABLE orders ADD COLUMN note text;
