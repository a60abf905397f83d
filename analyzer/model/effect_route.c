/*
 * To which partitions the rows of INSERT … VALUES go: ExecFindPartition (execPartition.c), as far
 * as the order of constants is known.
 */
#include "base/arena.h"
#include "model/effect_internal.h"
#include "model/order.h"

enum answer { NO, PERHAPS, YES };

static enum order
order_of(const struct bound_value *a, const struct bound_value *b)
{
	if (b->infinite)
		return b->infinite < 0 ? ORDER_GREATER : ORDER_LESS;
	return constant_order(a->text, a->number, b->text, b->number);
}

/*
 * get_partition_for_tuple: NULL goes where it is listed.  Of `text`, what is written otherwise is
 * something else; a number or a date may be written in several ways.
 */
static enum answer
is_listed(const struct bound_values *key, const struct bound_values *list, bool text)
{
	enum answer answer = NO;

	each (value, list) {
		enum order order;

		if (value->null || key->v[0].null) {
			if (value->null && key->v[0].null)
				return YES;
			continue;
		}
		order = order_of(&key->v[0], value);
		if (order == ORDER_EQUAL)
			return YES;
		if (order == ORDER_UNKNOWN && !text)
			answer = PERHAPS;
	}
	return answer;
}

/* The order of two rows is that of the first columns in which they differ. */
static enum order
row_order(const struct bound_values *key, const struct bound_values *limit)
{
	for (size_t i = 0; i < key->n && i < limit->n; i++) {
		enum order order = order_of(&key->v[i], &limit->v[i]);

		if (order != ORDER_EQUAL)
			return order;
	}
	return ORDER_EQUAL;
}

static enum answer
is_in_range(const struct bound_values *key, const struct bound *b)
{
	enum order from, to;

	each (value, key) {
		if (value->null)
			return NO;
	}
	from = row_order(key, &b->from);
	to = row_order(key, &b->to);
	if (from == ORDER_LESS || to == ORDER_GREATER || to == ORDER_EQUAL)
		return NO;
	return from == ORDER_UNKNOWN || to == ORDER_UNKNOWN ? PERHAPS : YES;
}

static enum answer
belongs(const struct bound_values *key, const struct bound *b, bool text)
{
	switch (b->kind) {
	case BOUND_LIST: return is_listed(key, &b->from, text);
	case BOUND_RANGE: return is_in_range(key, b);
	case BOUND_DEFAULT: return NO;
	case BOUND_NONE:
	case BOUND_HASH: break;
	}
	return PERHAPS;
}

/* The partition for the key; NULL: not known, or there is none. */
static const struct relation *
partition_for(struct effecting *cx, const struct relation *r, const struct bound_values *key)
{
	const struct column *c = relation_column(r, r->partition_key.columns.v[0]);
	bool text = c && (str_is(c->type.name, "text") || str_is(c->type.name, "varchar"));

	for (size_t i = 0; i < r->children.n; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));
		enum answer answer = PERHAPS;

		if (child && child->bound)
			answer = belongs(key, child->bound, text && !c->collation.n);
		if (answer != NO)
			return answer == YES ? child : NULL;
	}
	return catalog_default_partition(cx->now, r);
}

/* The value that the row gives the column. */
static struct bound_value
value_of(const struct effecting *cx, const struct relation *r, struct str column,
	const struct bound_values *row)
{
	const struct strs *assigned = &cx->op->query->assigned;
	const struct column *c = relation_column(r, column);
	size_t at = 0;

	while (assigned->n && at < assigned->n && !str_eq(assigned->v[at], column))
		at++;
	while (!assigned->n && at < r->columns.n && !str_eq(r->columns.v[at]->name, column))
		at++;
	if (at < row->n && (at < assigned->n || !assigned->n))
		return row->v[at];
	/* what the row leaves out is NULL, if nothing else is said of the column */
	return c && !c->fallback && !c->sequence.name.n && !c->not_null ?
		(struct bound_value){ .null = true } :
		(struct bound_value){ .unknown = true };
}

static void
route(struct effecting *cx, const struct relation *root, const struct bound_values *row)
{
	const struct relation *r = root;

	for (int depth = 0; effect_partitioned(r) && depth < EFFECT_DEEPEST; depth++) {
		struct bound_values key = { 0 };

		each (column, &r->partition_key.columns) {
			struct bound_value value = value_of(cx, root, *column, row);

			if (value.unknown || !column->n)
				return;
			*vec_push(cx->arena, &key) = value;
		}
		r = key.n ? partition_for(cx, r, &key) : NULL;
		if (r)
			effect_add(cx, r, ROLE_CHILD, LOCK_ROW_EXCLUSIVE, WORK_WRITE);
	}
}

void
effect_route(struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->op->query;

	if (!q->values || !effect_partitioned(r) || !effect_complete(cx, r))
		return;
	for (size_t i = 0; i < q->rows && cx->effects->n < EFFECTS_MOST; i++)
		route(cx, r, q->values[i]);
}
