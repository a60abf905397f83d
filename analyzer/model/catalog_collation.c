/*
 * Collations of indexes' keys that say nothing are not kept.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/* Forgets those collations of keys that say nothing; `r`: the table; NULL: the default one says so */
static void
forget(struct change *x, const struct relation *r, struct index *i)
{
	struct index_keys keys = { 0 };
	bool any = false;

	for (size_t k = 0; k < i->keys.n; k++)
		any = any || i->keys.v[k].collation.n;
	if (!any)
		return;
	each (old, &i->keys) {
		const struct column *c = r ? relation_column(r, old->column) : NULL;
		struct index_key *key = vec_push(x->arena, &keys);
		struct str said = c && c->collation.n ? c->collation : S("default");

		*key = *old;
		if ((c || !r) && str_eq(key->collation, said))
			key->collation = S("");
	}
	i->keys = keys;
}

/* pg_get_indexdef leaves out what the column has anyway, and the index is made anew by that. */
void
index_forget_collations(struct change *x, const struct relation *r, struct index *i)
{
	forget(x, r, i);
}

/* The copy for another table has not the default one: generateClonedIndexStmt */
void
index_forget_default_collations(struct change *x, struct index *i)
{
	forget(x, NULL, i);
}
