/*
 * Partitions in the order of their bounds, in which PostgreSQL goes through them: it shows in names
 * that are made up (RelationBuildPartitionDesc, partition_bounds_create).
 */

#include "base/arena.h"
#include "base/sort.h"
#include "model/catalog_internal.h"
#include "model/order.h"

struct partition {
	struct str key;
	const struct bound *bound;
	size_t at;
};

static enum order
value_order(const struct bound_value *a, const struct bound_value *b)
{
	if (a->infinite != b->infinite)
		return a->infinite < b->infinite ? ORDER_LESS : ORDER_GREATER;
	/* a list's NULL comes behind its values */
	if (a->null != b->null)
		return a->null ? ORDER_GREATER : ORDER_LESS;
	if (a->infinite || a->null)
		return ORDER_EQUAL;
	if (a->unknown || b->unknown)
		return ORDER_UNKNOWN;
	return constant_order(a->text, a->number, b->text, b->number);
}

static const struct bound_value *
least(const struct bound_values *values)
{
	const struct bound_value *found = NULL;

	each (value, values)
		if (!found || value_order(value, found) == ORDER_LESS)
			found = value;
	return found;
}

static enum order
number_order(long a, long b)
{
	if (a == b)
		return ORDER_EQUAL;
	return a < b ? ORDER_LESS : ORDER_GREATER;
}

static enum order
range_order(const struct bound_values *a, const struct bound_values *b)
{
	enum order order = ORDER_EQUAL;

	for (size_t i = 0; order == ORDER_EQUAL && i < a->n && i < b->n; i++)
		order = value_order(&a->v[i], &b->v[i]);
	return order;
}

static enum order
bound_order(const struct bound *a, const struct bound *b)
{
	const struct bound_value *x, *y;

	if (a->kind != b->kind)
		return a->kind == BOUND_DEFAULT  ? ORDER_GREATER :
			b->kind == BOUND_DEFAULT ? ORDER_LESS :
						   ORDER_UNKNOWN;
	switch (a->kind) {
	case BOUND_LIST:
		x = least(&a->from);
		y = least(&b->from);
		return x && y ? value_order(x, y) : ORDER_UNKNOWN;
	case BOUND_RANGE: return range_order(&a->from, &b->from);
	case BOUND_HASH:
		if (a->modulus != b->modulus)
			return number_order(a->modulus, b->modulus);
		return number_order(a->remainder, b->remainder);
	case BOUND_NONE:
	case BOUND_DEFAULT: break;
	}
	return ORDER_UNKNOWN;
}

/* Where nobody knows it here, they stay as they were made. */
static int
by_bound(const void *left, const void *right)
{
	const struct partition *a = left, *b = right;
	enum order order = bound_order(a->bound, b->bound);

	if (order == ORDER_LESS)
		return -1;
	if (order == ORDER_GREATER)
		return 1;
	return a->at < b->at ? -1 : 1;
}

struct strs
children_in_order(struct change *x, const struct relation *r)
{
	struct partition *all = arena_array(x->arena, struct partition, r->children.n);
	struct strs keys = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = change_read(x, key_at(&r->children, i));
		static const struct bound none = { .kind = BOUND_NONE };

		if (child)
			all[n] = (struct partition){ child->key, child->bound, i };
		if (child && !child->bound)
			all[n].bound = &none;
		n += child != NULL;
	}
	if (n > 1 && r->kind == RELATION_PARTITIONED_TABLE)
		sort_array(all, n, sizeof(*all), by_bound);
	for (size_t i = 0; i < n; i++)
		strs_add(x->arena, &keys, all[i].key);
	return keys;
}
