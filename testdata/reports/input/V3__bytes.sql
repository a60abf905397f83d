-- byte order mark, CR LF, tabs, characters of two, three and four bytes
CREATE INDEX "é日𐐀" ON orders ("é");	CREATE INDEX wide ON "注文" (a);
	CREATE INDEX tab ON	orders	(a);
