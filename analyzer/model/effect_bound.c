/*
 * Bounds of partitions that certainly fail: of another kind than the table's key, empty, or
 * overlapping those of another partition.
 */
#include "model/effect_internal.h"

#include "base/arena.h"

enum { SIBLINGS_MOST = 200 }; /* more partitions than this are not compared with a new one */

static bool
number_of(const struct bound_value *v, long *value)
{
	return v->number && !v->null && !v->infinite && str_to_long(v->text, value);
}

/* Is a < b, surely?  Only of whole numbers, and where one is MINVALUE or MAXVALUE. */
static bool
surely_less(const struct bound_value *a, const struct bound_value *b)
{
	long x, y;

	if (a->infinite || b->infinite)
		return a->infinite < b->infinite;
	return number_of(a, &x) && number_of(b, &y) && x < y;
}

static bool
ranges_overlap(const struct bound *a, const struct bound *b)
{
	if (a->from.n != 1 || b->from.n != 1 || a->to.n != 1 || b->to.n != 1)
		return false;
	return surely_less(&a->from.v[0], &b->to.v[0]) && surely_less(&b->from.v[0], &a->to.v[0]);
}

static bool
same_value(const struct bound_value *a, const struct bound_value *b)
{
	if (a->null || b->null)
		return a->null && b->null;
	return str_eq(a->text, b->text);
}

static bool
lists_overlap(const struct bound *a, const struct bound *b)
{
	each (x, &a->from) {
		each (y, &b->from) {
			if (same_value(x, y))
				return true;
		}
	}
	return false;
}

/* One modulus is a factor of the other. */
static bool
are_factors(const struct bound *a, const struct bound *b)
{
	return a->modulus > 0 && b->modulus > 0 &&
		(a->modulus % b->modulus == 0 || b->modulus % a->modulus == 0);
}

static bool
hashes_overlap(const struct bound *a, const struct bound *b)
{
	const struct bound *big = a->modulus > b->modulus ? a : b;
	const struct bound *small = big == a ? b : a;

	return are_factors(a, b) && big->remainder % small->modulus == small->remainder;
}

static bool
bounds_overlap(const struct bound *a, const struct bound *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case BOUND_LIST: return (size_t)a->from.n * b->from.n < 10000 && lists_overlap(a, b);
	case BOUND_RANGE: return ranges_overlap(a, b);
	case BOUND_HASH: return hashes_overlap(a, b);
	case BOUND_NONE:
	case BOUND_DEFAULT: break;
	}
	return false;
}

static const char *
strategy(enum bound_kind kind)
{
	return kind == BOUND_LIST ? "list" : kind == BOUND_RANGE ? "range" : "hash";
}

/* transformPartitionBound, check_new_partition_bound */
static void
check_bound(struct effecting *cx, const struct relation *parent, struct relname child,
	const struct bound *b)
{
	const struct partition_key *key = &parent->partition_key;

	if (!key->kind || !effect_complete(cx, parent))
		return;
	if (b->kind == BOUND_DEFAULT && key->kind == BOUND_HASH)
		effect_fail(cx, "a hash-partitioned table may not have a default partition");
	else if (b->kind != BOUND_DEFAULT && b->kind != key->kind)
		effect_fail(cx, "invalid bound specification for a %s partition",
			strategy(key->kind));
	else if (b->kind == BOUND_HASH && b->remainder >= b->modulus)
		effect_fail(cx, "remainder for hash partition must be less than modulus");
	else if (b->kind == BOUND_RANGE && b->from.n != key->columns.n)
		effect_fail(cx, "FROM must specify exactly one value per partitioning column");
	else if (b->kind == BOUND_RANGE && b->to.n != key->columns.n)
		effect_fail(cx, "TO must specify exactly one value per partitioning column");
	else if (b->kind == BOUND_RANGE && b->from.n == 1 && b->from.v[0].number &&
		b->to.v[0].number && !surely_less(&b->from.v[0], &b->to.v[0]) &&
		(surely_less(&b->to.v[0], &b->from.v[0]) ||
			str_eq(b->from.v[0].text, b->to.v[0].text)))
		effect_fail(cx, "empty range bound specified for partition \"%.*s\"",
			FMT(child.name));
}

void
effect_bound_conflict(struct effecting *cx, const struct relation *parent, struct relname child,
	const struct bound *bound)
{
	const struct relation *d;

	check_bound(cx, parent, child, bound);
	if (bound->kind == BOUND_DEFAULT) {
		d = catalog_default_partition(cx->now, parent);
		if (d && catalog_sure(cx->now, d))
			effect_fail(cx,
				"partition \"%.*s\" conflicts with existing default partition "
				"\"%.*s\"",
				FMT(child.name), FMT(d->name.name));
		return;
	}
	if (parent->children.n > SIBLINGS_MOST)
		return;
	for (size_t i = 0; i < parent->children.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&parent->children, i));

		if (!other || !other->bound || !catalog_sure(cx->now, other))
			continue;
		if (bound->kind == BOUND_HASH && other->bound->kind == BOUND_HASH &&
			!are_factors(bound, other->bound))
			effect_fail(cx,
				"every hash partition modulus must be a factor of the next larger "
				"modulus");
		if (bounds_overlap(bound, other->bound))
			effect_fail(cx, "partition \"%.*s\" would overlap partition \"%.*s\"",
				FMT(child.name), FMT(other->name.name));
	}
}
