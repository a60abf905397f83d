CREATE INDEX "[31m" ON orders (a);
CREATE INDEX "‮dlrow" ON orders (b);
CREATE INDEX "]]>&<>'`|%" ON orders (c);
CREATE INDEX combining_é ON orders (a, b);
