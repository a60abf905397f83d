#include "base/pool.h"
#include "base/trie.h"
#include "model/catalog.h"

/*
 * What is in the pool: the nodes of the maps in struct catalog, and relations, to which nothing in a
 * catalog points but the nodes of one map.
 */

void
relation_mark(const struct relation *r)
{
	if (r)
		(void)pool_mark(r);
}

static void
mark_value(void *cx, struct str key, const void *value)
{
	(void)cx, (void)key;
	relation_mark(value);
}

void
catalog_mark(const struct catalog *c)
{
	if (!c->pool)
		return;
	trie_mark(c->relations, mark_value, NULL);
	trie_mark(c->types, NULL, NULL);
	trie_mark(c->functions, NULL, NULL);
	trie_mark(c->schemas, NULL, NULL);
	trie_mark(c->objects, NULL, NULL);
	trie_mark(c->publications, NULL, NULL);
	trie_mark(c->constraints, NULL, NULL);
	trie_mark(c->elsewhere, NULL, NULL);
	trie_mark(c->users, NULL, NULL);
	trie_mark(c->moved, NULL, NULL);
}
