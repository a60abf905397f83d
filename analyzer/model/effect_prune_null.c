/*
 * Which partitions IS NULL and IS NOT NULL leave alone; see effect_prune.c.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

static size_t
nulls_in(const struct bound *b)
{
	size_t n = 0;

	each (listed, &b->from)
		n += listed->null;
	return n;
}

/* Does one of a list have NULL, so that the DEFAULT partition has none? */
static bool
null_is_listed(const struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));

		if (child && child->bound && child->bound->kind == BOUND_LIST &&
			nulls_in(child->bound))
			return true;
	}
	return false;
}

/* A range has no NULL in any of its keys. */
static bool
null_excluded(const struct effecting *cx, const struct relation *r, const struct bound *b)
{
	switch (b->kind) {
	case BOUND_RANGE: return true;
	case BOUND_LIST: return !nulls_in(b);
	case BOUND_DEFAULT: return r->partition_key.kind == BOUND_LIST && null_is_listed(cx, r);
	case BOUND_NONE:
	case BOUND_HASH: break;
	}
	return false;
}

bool
effect_null_excludes(const struct effecting *cx, const struct relation *r, const struct bound *b,
	const struct fact *f)
{
	if (!f->column.n || !strs_contain(&r->partition_key.columns, f->column))
		return false;
	if (f->kind == FACT_NULL)
		return null_excluded(cx, r, b);
	return b->kind == BOUND_LIST && nulls_in(b) == b->from.n;
}
