/*
 * Which partitions a statement with a WHERE leaves alone: the planner opens, and locks, only those
 * that prune_append_rel_partitions (partprune.c) leaves over, which since 12 happens before it looks
 * at them.  Constants decide, and nothing else; what is not certain is not left out.
 */
#include "base/arena.h"
#include "knowledge/type.h"
#include "model/effect_internal.h"
#include "model/order.h"

enum { VALUES_MOST = 1000 };

/* One table on the way down, and the conditions on its first key. */
struct pruning {
	struct effecting *cx;
	const struct relation *r;
	struct str column;
	bool numeric; /* constants compare as numbers, quoted or not */
	bool exact;   /* two are equal if they are written so, and not otherwise */
	bool single;  /* the key is one column */
};

/* ---- constants that the planner can compare with the column ---- */

static bool
is_integer(struct str type)
{
	return str_is(type, "int2") || str_is(type, "int4") || str_is(type, "int8");
}

/* One without a zone is of the session's: those of the bounds were, too. */
static bool
has_zone(struct str type)
{
	return str_is(type, "timestamptz");
}

static bool
is_moment(struct str type)
{
	return str_is(type, "date") || str_is(type, "timestamp");
}

/* A cast may make another operator of it, one that the partitions are not sorted by. */
static bool
casts_fit(const struct expr *where, struct str type)
{
	each (cast, &where->types) {
		bool fits = str_eq(cast->name, type) ||
			(is_integer(type) && is_integer(cast->name)) ||
			(is_moment(type) && is_moment(cast->name));

		if (!fits || cast->dimensions)
			return false;
	}
	return true;
}

static bool
is_whole(struct str number)
{
	enum { DIGITS_MOST = 18 }; /* beyond them it may be a numeric */

	for (size_t i = 0; i < number.n; i++)
		if (number.s[i] < '0' && !(i == 0 && number.s[i] == '-'))
			return false;
	return number.n && number.n <= DIGITS_MOST;
}

static bool
value_fits(struct str value, bool number, struct str type)
{
	if (is_integer(type))
		return is_whole(value);
	if (str_is(type, "numeric"))
		return true;
	return !number;
}

/* Is it a condition on the column which the partitions can be asked with? */
static bool
usable(const struct pruning *p, const struct fact *f)
{
	const struct column *c = relation_column(p->r, p->column);

	if (!c || !str_eq(f->column, p->column) || !f->values.n || f->values.n > VALUES_MOST ||
		f->kind == FACT_NOT_NULL || f->kind == FACT_NULL)
		return false;
	each (value, &f->values)
		if (!value_fits(*value, f->number, c->type.name))
			return false;
	return true;
}

static bool
is_enum(const struct effecting *cx, struct type type)
{
	const struct type_info *own = catalog_type(cx->now, type);

	return own && own->kind == TYPE_KIND_ENUM;
}

static bool
begin(struct pruning *p, struct effecting *cx, const struct relation *r, const struct expr *where,
	size_t at)
{
	const struct strs *key = &r->partition_key.columns;
	const struct column *c =
		at < key->n && key->v[at].n ? relation_column(r, key->v[at]) : NULL;
	struct str type = c ? c->type.name : S("");

	*p = (struct pruning){ .cx = cx, .r = r, .single = key->n == 1 };
	if (!c || c->collation.n || c->type.dimensions || !casts_fit(where, type))
		return false;
	p->exact = is_enum(cx, c->type) || str_is(type, "text") || str_is(type, "varchar");
	p->numeric = is_integer(type) || str_is(type, "numeric");
	if (!p->exact && !p->numeric && !is_moment(type) && !has_zone(type))
		return false;
	p->column = c->name;
	return true;
}

/* Where the constant of a condition stands to the end of a range. */
static enum order
order_to(const struct pruning *p, struct str value, const struct bound_value *end)
{
	if (end->infinite)
		return end->infinite < 0 ? ORDER_GREATER : ORDER_LESS;
	return constant_order(value, p->numeric, end->text, p->numeric);
}

/* ---- one partition and one condition ---- */

static bool
range_excludes(const struct pruning *p, const struct bound *b, enum fact_kind kind,
	struct str value)
{
	enum order from = order_to(p, value, &b->from.v[0]);
	enum order to = order_to(p, value, &b->to.v[0]);
	/* of several keys, the rest decides at the end itself */
	bool beyond = to == ORDER_GREATER || (to == ORDER_EQUAL && p->single);

	switch (kind) {
	case FACT_EQ:
	case FACT_IN:
		return from == ORDER_LESS || beyond ||
			(to == ORDER_EQUAL && b->to.n > 1 && b->to.v[1].infinite < 0);
	case FACT_LT: return from == ORDER_LESS || from == ORDER_EQUAL;
	case FACT_LE: return from == ORDER_LESS;
	case FACT_GT: return to == ORDER_GREATER || to == ORDER_EQUAL;
	case FACT_GE: return beyond;
	case FACT_NOT_NULL:
	case FACT_NULL: break;
	}
	return false;
}

/* Is a value of the list certainly out of what the condition asks for? */
static bool
value_excluded(enum order order, enum fact_kind kind)
{
	switch (kind) {
	case FACT_EQ:
	case FACT_IN: return order == ORDER_LESS || order == ORDER_GREATER;
	case FACT_LT: return order == ORDER_LESS || order == ORDER_EQUAL;
	case FACT_LE: return order == ORDER_LESS;
	case FACT_GT: return order == ORDER_GREATER || order == ORDER_EQUAL;
	case FACT_GE: return order == ORDER_GREATER;
	case FACT_NOT_NULL:
	case FACT_NULL: break;
	}
	return false;
}

static bool
list_excludes(const struct pruning *p, const struct bound *b, enum fact_kind kind, struct str value)
{
	each (listed, &b->from) {
		enum order order;

		if (listed->null) /* no operator finds it */
			continue;
		order = order_to(p, value, listed);
		/* equality of texts goes by bytes, their order by the collation */
		if (order == ORDER_UNKNOWN && p->exact && (kind == FACT_EQ || kind == FACT_IN))
			continue;
		if (!value_excluded(order, kind))
			return false;
	}
	return true;
}

static bool
value_excludes(const struct pruning *p, const struct bound *b, enum fact_kind kind,
	struct str value)
{
	switch (b->kind) {
	case BOUND_RANGE: return b->from.n && b->to.n && range_excludes(p, b, kind, value);
	case BOUND_LIST: return list_excludes(p, b, kind, value);
	case BOUND_NONE:
	case BOUND_DEFAULT:
	case BOUND_HASH: break;
	}
	return false;
}

static bool
fact_excludes(const struct pruning *p, const struct bound *b, const struct fact *f)
{
	each (value, &f->values)
		if (!value_excludes(p, b, f->kind, *value))
			return false;
	return true;
}

/* ---- the DEFAULT partition: left out if others have all the values that are asked for ---- */

/* The only partition that can have the value, if it certainly has it. */
static bool
has_its_place(const struct pruning *p, struct str value)
{
	for (size_t i = 0; i < p->r->children.n; i++) {
		const struct relation *child =
			catalog_find_key(p->cx->now, key_at(&p->r->children, i));
		const struct bound *b = child ? child->bound : NULL;

		if (!b || b->kind == BOUND_DEFAULT || value_excludes(p, b, FACT_EQ, value))
			continue;
		if (b->kind == BOUND_LIST) {
			each (listed, &b->from)
				if (!listed->null && order_to(p, value, listed) == ORDER_EQUAL)
					return true;
		} else if (b->kind == BOUND_RANGE) {
			enum order from = order_to(p, value, &b->from.v[0]);
			enum order to = order_to(p, value, &b->to.v[0]);

			if ((from == ORDER_GREATER || from == ORDER_EQUAL) && to == ORDER_LESS)
				return true;
		}
	}
	return false;
}

static bool
default_excluded(const struct pruning *p, const struct fact *f)
{
	if (!p->single || (f->kind != FACT_EQ && f->kind != FACT_IN))
		return false;
	each (value, &f->values)
		if (!has_its_place(p, *value))
			return false;
	return true;
}

/* The range of values that the conditions leave over; an empty text: no end. */
struct interval {
	struct str from, to;
	bool to_inclusive;
};

static struct interval
interval_of(const struct pruning *p, const struct facts *facts)
{
	struct interval found = { 0 };

	each (f, facts) {
		bool lower = f->kind == FACT_GT || f->kind == FACT_GE;
		bool upper = f->kind == FACT_LT || f->kind == FACT_LE;
		struct str value;

		if (!usable(p, f))
			continue;
		value = f->values.v[0];
		if (lower &&
			(!found.from.n ||
				constant_order(value, p->numeric, found.from, p->numeric) ==
					ORDER_GREATER))
			found.from = value;
		if (upper &&
			(!found.to.n ||
				constant_order(value, p->numeric, found.to, p->numeric) ==
					ORDER_LESS)) {
			found.to = value;
			found.to_inclusive = f->kind == FACT_LE;
		}
	}
	return found;
}

/* The partition that has the value and what comes next; NULL: none. */
static const struct bound *
range_with(const struct pruning *p, struct str value)
{
	for (size_t i = 0; i < p->r->children.n; i++) {
		const struct relation *child =
			catalog_find_key(p->cx->now, key_at(&p->r->children, i));
		const struct bound *b = child ? child->bound : NULL;
		enum order from;

		if (!b || b->kind != BOUND_RANGE)
			continue;
		from = order_to(p, value, &b->from.v[0]);
		if ((from == ORDER_GREATER || from == ORDER_EQUAL) &&
			order_to(p, value, &b->to.v[0]) == ORDER_LESS)
			return b;
	}
	return NULL;
}

/* Do ranges without a gap between them have all that lies in the interval? */
static bool
interval_covered(const struct pruning *p, const struct interval *wanted)
{
	struct str at = wanted->from;

	if (!p->single || !at.n || !wanted->to.n)
		return false;
	for (size_t i = 0; i <= p->r->children.n; i++) {
		const struct bound *b = range_with(p, at);
		enum order end;

		if (!b)
			return false;
		if (b->to.v[0].infinite)
			return true;
		end = order_to(p, wanted->to, &b->to.v[0]);
		if (end == ORDER_LESS || (end == ORDER_EQUAL && !wanted->to_inclusive))
			return true;
		if (end == ORDER_UNKNOWN)
			return false;
		at = b->to.v[0].text;
	}
	return false;
}

/* ---- several keys, each of which is said to be equal to something ---- */

static bool
equal_to(struct pruning *p, const struct expr *where, size_t at, struct str *value)
{
	if (!begin(p, p->cx, p->r, where, at))
		return false;
	each (f, &where->facts) {
		if (f->kind == FACT_EQ && usable(p, f)) {
			*value = f->values.v[0];
			return true;
		}
	}
	return false;
}

/* The order of two rows is that of the first columns in which they differ. */
static bool
row_excludes(const struct pruning *first, const struct bound *b, const struct expr *where)
{
	struct pruning p = *first;
	enum order from = ORDER_EQUAL, to = ORDER_EQUAL;
	size_t n = p.r->partition_key.columns.n;

	if (b->kind != BOUND_RANGE || b->from.n != n || b->to.n != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str value;

		if (!equal_to(&p, where, i, &value))
			return false;
		if (from == ORDER_EQUAL)
			from = order_to(&p, value, &b->from.v[i]);
		if (to == ORDER_EQUAL)
			to = order_to(&p, value, &b->to.v[i]);
	}
	return from == ORDER_LESS || to == ORDER_GREATER || to == ORDER_EQUAL;
}

/* ---- the table ---- */

static bool
excluded_by(const struct pruning *p, const struct relation *child, const struct fact *f)
{
	if (f->kind == FACT_NULL || f->kind == FACT_NOT_NULL)
		return effect_null_excludes(p->cx, p->r, child->bound, f);
	if (!usable(p, f))
		return false;
	return child->bound->kind == BOUND_DEFAULT ? default_excluded(p, f) :
						     fact_excludes(p, child->bound, f);
}

/* a <> 1, which is kept as a < 1 OR a > 1 */
static bool
is_unequal(const struct facts *facts)
{
	return facts->n == 2 && facts->v[0].kind == FACT_LT && facts->v[1].kind == FACT_GT &&
		str_eq(facts->v[0].values.v[0], facts->v[1].values.v[0]);
}

static bool
is_excluded(const struct pruning *p, const struct relation *child, const struct expr *where)
{
	struct interval wanted;

	if (!child->bound)
		return false;
	each (f, &where->facts)
		if (excluded_by(p, child, f))
			return true;
	each (facts, &where->either) {
		size_t n = 0;

		/* no range is left out for <>: match_clause_to_partition_key */
		if (p->r->partition_key.kind == BOUND_RANGE && is_unequal(facts))
			continue;
		while (n < facts->n && excluded_by(p, child, &facts->v[n]))
			n++;
		if (facts->n && n == facts->n)
			return true;
	}
	if (!p->single && row_excludes(p, child->bound, where))
		return true;
	if (child->bound->kind != BOUND_DEFAULT || p->r->partition_key.kind != BOUND_RANGE)
		return false;
	wanted = interval_of(p, &where->facts);
	return interval_covered(p, &wanted);
}

/* A row that gets another key moves to a partition that nobody knows. */
static bool
moves_rows(const struct effecting *cx, const struct relation *r)
{
	each (column, &r->partition_key.columns)
		if (!column->n || strs_contain(&cx->query->assigned, *column))
			return cx->op->kind == OP_UPDATE || cx->op->kind == OP_MERGE;
	return false;
}

static void
add_left_over(struct effecting *cx, const struct relation *r, const struct expr *where,
	struct relation_list *list)
{
	struct pruning p;
	bool moves = moves_rows(cx, r);
	bool prunes = where && !moves && effect_partitioned(r);

	/* where values cannot be compared, NULL can be told */
	if (prunes)
		begin(&p, cx, r, where, 0);

	for (size_t i = 0; i < r->children.n && list->n < EFFECTS_MOST; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));

		if (!child || (prunes && is_excluded(&p, child, where)))
			continue;
		*vec_push(cx->arena, list) = child;
		if (!child->children.n || cx->depth >= EFFECT_DEEPEST)
			continue;
		cx->depth++;
		add_left_over(cx, child, moves ? NULL : where, list);
		cx->depth--;
	}
}

/*
 * Are the conditions about it?  Of several tables those of the target are: a name without the
 * table that another has as well would be ambiguous.
 */
static bool
is_asked(const struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->query;
	bool target = cx->op->kind == OP_UPDATE || cx->op->kind == OP_DELETE ||
		(cx->op->kind == OP_MERGE && !q->other_rows);

	if (q->uses.n == 1)
		return !q->other_rows;
	return target && effect_target(cx) == r;
}

struct relation_list
effect_unpruned(struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->query;
	struct relation_list list = { 0 };

	if (!q || !q->where || !is_asked(cx, r) || !effect_partitioned(r) ||
		!effect_complete(cx, r))
		return effect_tree(cx, r);
	*vec_push(cx->arena, &list) = r;
	add_left_over(cx, r, q->where, &list);
	return list;
}
