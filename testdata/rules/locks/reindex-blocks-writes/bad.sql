REINDEX TABLE orders; -- expect: reindex-blocks-writes
