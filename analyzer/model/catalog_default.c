/*
 * Defaults as pg_attrdef keeps them: a NULL that says nothing is not kept, and a child has the
 * default of whichever parent has one.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/*
 * AddRelationNewConstraints (heap.c), DefineDomain (typecmds.c).  With a length to be coerced to,
 * or a domain's checks, the expression is more than a constant.
 */
const struct expr *
default_kept(const struct change *x, const struct expr *e, struct type type)
{
	const struct type_info *t;
	bool domain;

	if (!e || !e->null || (type.mods && !str_is(type.name, "interval")))
		return e;
	t = catalog_type(x->c, type);
	domain = t && t->kind == TYPE_KIND_DOMAIN && !type.dimensions;
	return domain || (e->cast.name.n && !type_eq(e->cast, type)) ? e : NULL;
}

void
default_copy(struct column *to, const struct column *from)
{
	to->fallback = from->fallback;
	to->serial = from->serial;
	/* it goes on using the sequence of the other table */
	if (from->serial)
		to->sequence = from->sequence;
}
