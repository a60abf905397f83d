#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/type.h"

/* ---- what it costs ---- */

/* What happens to the column, and what changes for indexes on it. */
struct cost {
	enum type_cost type;
	bool collation;
	bool polymorphic; /* their operator class takes any array, enum or range */
	bool other_type;
};

/* A type of the user's is told by its full name, so that it is not taken for a built-in one. */
static struct plain_type
plain(const struct effecting *cx, struct type t)
{
	const struct type_info *own = t.percent ? NULL : catalog_type(cx->now, t);
	struct plain_type p = { .name = own ? own->key : t.name,
		.mods = t.mods,
		.mod = { t.mod[0], t.mod[1] },
		.dimensions = t.dimensions,
		/* nobody has made a cast, and what the type is made of has none of its own */
		.castless = own && !cx->now.casts && own->created && own->kind != TYPE_KIND_SHELL &&
			catalog_sure_type(cx->now, own) };

	return p;
}

static bool
known(struct type t)
{
	return t.name.n && !t.percent;
}

static enum type_cost
worse(enum type_cost a, enum type_cost b)
{
	if (a == TYPE_COST_ERROR || b == TYPE_COST_ERROR)
		return TYPE_COST_ERROR;
	if (a == TYPE_COST_UNKNOWN || b == TYPE_COST_UNKNOWN)
		return TYPE_COST_UNKNOWN;
	return a > b ? a : b;
}

/* A type of the user's may be written with its schema or without. */
static bool
same_type(const struct effecting *cx, struct type a, struct type b)
{
	const struct type_info *own = a.percent || b.percent ? NULL : catalog_type(cx->now, a);

	if (own && own == catalog_type(cx->now, b))
		a.schema = b.schema;
	return type_eq(a, b);
}

/* The type of an array's elements may be a domain, which counts as what it is over. */
static struct type
base_of_elements(const struct effecting *cx, struct type t)
{
	struct type element = t;

	element.dimensions = 0;
	element = catalog_base_type(cx->now, element, NULL);
	if (!t.dimensions || element.dimensions)
		return t;
	element.dimensions = t.dimensions;
	return element;
}

static enum type_cost
cost_of_cast(const struct effecting *cx, struct type from, struct type to, bool asked_for)
{
	struct type old = base_of_elements(cx, from), new = base_of_elements(cx, to);
	enum type_cost cost = type_change_cost(plain(cx, old), plain(cx, new),
		&(struct type_session){
			.pg_major = cx->version,
			.utc = txn_timezone_is_utc(cx->txn),
			.using_given = asked_for,
		});

	if (cost == TYPE_COST_ERROR && cx->now.casts)
		return TYPE_COST_UNKNOWN;
	/* each element goes through the cast, even to a domain that checks nothing */
	return (type_eq(old, from) && type_eq(new, to)) ? cost : worse(cost, TYPE_COST_REWRITE);
}

static enum type_cost
between(const struct effecting *cx, struct type from, struct type to, bool asked_for)
{
	bool constrained = false;
	enum type_cost cost;
	struct type base;

	if (!known(from) || !known(to))
		return TYPE_COST_UNKNOWN;
	if (same_type(cx, from, to))
		return TYPE_COST_NOTHING;
	base = catalog_base_type(cx->now, from, NULL);
	/* what a domain is cast from has no typmod: exprTypmod of the RelabelType */
	if (!type_eq(base, from))
		base.mods = 0;
	to = catalog_base_type(cx->now, to, &constrained);
	cost = cost_of_cast(cx, base, to, asked_for);
	/* CoerceToDomain is free only if there is nothing to check: ATColumnChangeRequiresRewrite */
	return constrained ? worse(cost, TYPE_COST_REWRITE) : cost;
}

/* USING c and USING c::type are casts; anything else is computed for every row. */
static enum type_cost
cost_with_using(const struct effecting *cx, const struct column *c, const struct type_change *t)
{
	const struct expr *using = t->using;
	struct type from = c->type;
	enum type_cost cost = TYPE_COST_NOTHING;

	if (!using->column.n || !str_eq(using->column, c->name))
		return TYPE_COST_REWRITE;
	if (!using->cast.name.n)
		return between(cx, c->type, t->type, false);
	for (size_t i = using->inner_casts.n; i-- > 0;) {
		cost = worse(cost, between(cx, from, using->inner_casts.v[i], true));
		from = using->inner_casts.v[i];
	}
	cost = worse(cost, between(cx, from, using->cast, true));
	cost = worse(cost, between(cx, using->cast, t->type, false));
	/* indexes do not know by which way the type has come */
	if (cost == TYPE_COST_INDEX && between(cx, c->type, t->type, true) == TYPE_COST_NOTHING)
		return TYPE_COST_NOTHING;
	return cost;
}

/* Is its default operator class one for anyarray, anyenum, anyrange or anymultirange? */
static bool
is_polymorphic(const struct effecting *cx, struct type t)
{
	const struct type_info *own;

	t = catalog_base_type(cx->now, t, NULL);
	own = catalog_type(cx->now, t);
	if (t.dimensions || (own && (own->kind == TYPE_KIND_ENUM || own->kind == TYPE_KIND_RANGE)))
		return true;
	return !own && type_is_builtin(t.name) && str_ends(t.name, S("range"));
}

/* Does an index of the method hold something else than the values: hashes, elements, … */
static bool
stores_others(struct str method)
{
	return str_is(method, "hash") || str_is(method, "gin") || str_is(method, "brin");
}

static struct cost
cost_of(const struct effecting *cx, const struct relation *r)
{
	const struct type_change *t = cx->op->type_change;
	const struct column *c = r ? relation_column(r, cx->op->name) : NULL;
	struct cost cost = { .type = TYPE_COST_REWRITE };

	if (!c)
		return cost;
	if (c->generated == GENERATED_VIRTUAL)
		cost.type = TYPE_COST_NOTHING;
	else
		cost.type =
			t->using ? cost_with_using(cx, c, t) : between(cx, c->type, t->type, false);
	cost.collation = !str_eq(c->collation, t->collation) &&
		!(str_is(c->collation, "default") && !t->collation.n) &&
		!(str_is(t->collation, "default") && !c->collation.n);
	cost.polymorphic = is_polymorphic(cx, t->type);
	cost.other_type = !same_type(cx, c->type, t->type);
	return cost;
}

static bool
checks_again(const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_CHECK && !k->not_valid && !k->not_enforced &&
			constraint_uses_column(k, column))
			return true;
	}
	return false;
}

static unsigned
change_type_work(struct effecting *cx, const struct relation *r)
{
	struct cost cost = cost_of(cx, r);

	switch (cost.type) {
	case TYPE_COST_NOTHING:
	case TYPE_COST_INDEX:
		/* the constraint is made anew: ATPostAlterTypeParse */
		return checks_again(r, cx->op->name) ? WORK_SCAN : 0;
	case TYPE_COST_UNKNOWN:
	case TYPE_COST_REWRITE:
	case TYPE_COST_ERROR: break;
	}
	return WORK_REWRITE;
}

/* ---- indexes on the column ---- */

static bool
is_key(const struct index *i, struct str column)
{
	each (key, &i->keys) {
		if (str_eq(key->column, column))
			return true;
	}
	return false;
}

static bool
has_expressions(const struct index *i)
{
	each (key, &i->keys) {
		if (!key->column.n)
			return true;
	}
	return false;
}

/* CheckIndexCompatible (indexcmds.c): may the index keep its file?  Partitioned ones never do. */
static bool
index_is_rebuilt(const struct index *i, struct str column, struct cost cost)
{
	if (i->where || i->invalid || i->parent.n || has_expressions(i))
		return true;
	if (!is_key(i, column))
		return false;
	if (cost.type == TYPE_COST_INDEX ||
		(cost.polymorphic && (cost.other_type || stores_others(i->method))))
		return true;
	if (!cost.collation)
		return false;
	/* a key with a collation of its own does not follow the column */
	each (key, &i->keys) {
		if (str_eq(key->column, column) && !key->collation.n)
			return true;
	}
	return false;
}

/* The indexes of a table whose rows stay: all on the column are made anew, some in earnest. */
static void
indexes_of(struct effecting *cx, const struct relation *r, size_t at)
{
	struct cost cost = cost_of(cx, r);
	struct strs rebuilt = { 0 };

	if (cx->effects->v[at].work & WORK_REWRITE)
		return;
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *index = r->indexes.v[i];

		if (!index_uses_column(index, cx->op->name))
			continue;
		effect_add_index(cx, r, index->name, LOCK_ACCESS_EXCLUSIVE);
		if (effect_has_rows(r) && index_is_rebuilt(index, cx->op->name, cost))
			strs_add(cx->arena, &rebuilt, index->name);
	}
	if (!rebuilt.n)
		return;
	cx->effects->v[at].index_builds = rebuilt;
	cx->effects->v[at].work |= WORK_INDEX;
}

/* ---- foreign keys on the column ---- */

static bool
is_rewritten(const struct effecting *cx, size_t at)
{
	return cx->effects->v[at].work & WORK_REWRITE;
}

/* ATPostAlterTypeCleanup drops and makes anew every foreign key that uses the column. */
static void
own_keys(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && !k->inherited &&
			strs_contain(&k->columns, cx->op->name))
			effect_referenced(cx, r, k->other, LOCK_ACCESS_EXCLUSIVE,
				LOCK_ACCESS_EXCLUSIVE);
	}
}

static void
keys_from(struct effecting *cx, const struct relation *r, const struct relation *other,
	bool rewritten)
{
	for (size_t i = 0; i < other->constraints.n; i++) {
		const struct constraint *k = other->constraints.v[i];
		const struct strs *columns;

		if (k->kind != CONSTRAINT_FOREIGN_KEY || catalog_find(cx->now, k->other) != r)
			continue;
		columns = effect_referenced_columns(cx, k);
		if (!columns || !strs_contain(columns, cx->op->name))
			continue;
		effect_add(cx, other, ROLE_REFERENCING, LOCK_ACCESS_EXCLUSIVE,
			rewritten && !k->not_valid && effect_has_rows(other) ? WORK_SCAN : 0);
	}
}

static void
keys_of_others(struct effecting *cx, const struct relation *r, bool rewritten)
{
	for (size_t i = 0; i < r->referenced_by.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&r->referenced_by, i));

		if (other && other != r)
			keys_from(cx, r, other, rewritten);
	}
}

/* ---- what forbids it ---- */

static void
views_forbid(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->views.n; i++) {
		const struct relation *view = catalog_find_key(cx->now, key_at(&r->views, i));

		if (view && catalog_sure(cx->now, view) &&
			relation_reads(view, r, column) == READS_SURELY)
			effect_fail(cx, "cannot alter type of a column used by a view or rule");
	}
}

void
effect_type_dependents(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];

		if (c->generated && c->fallback && strs_contain(&c->fallback->columns, column))
			effect_fail(cx, "cannot alter type of a column used by a generated column");
	}
	views_forbid(cx, r, column);
	if (effect_rules_read(cx, r, column))
		effect_fail(cx, "cannot alter type of a column used by a view or rule");
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (strs_contain(&r->triggers.v[i]->update_of, column) ||
			strs_contain(&r->triggers.v[i]->when_columns, column))
			effect_fail(cx,
				"cannot alter type of a column used in a trigger definition");
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		if (catalog_policy_reads(cx->now, r, r->policies.v[i], r, column) == READS_SURELY)
			effect_fail(cx,
				"cannot alter type of a column used in a policy definition");
	}
}

static void
check_cast(struct effecting *cx, const struct relation *r, const struct column *c)
{
	const struct type_change *t = cx->op->type_change;
	struct type bare = t->type;
	struct str to;

	/* ATPrepAlterColumnType: where nothing is stored, nothing is cast */
	if (!effect_has_rows(r) && !effect_partitioned(r))
		return;
	bare.mods = 0;
	to = type_text(cx->arena, bare); /* format_type_be */
	effect_check_using(cx, r, c, t);
	if (cost_of(cx, r).type == TYPE_COST_ERROR)
		effect_fail(cx, "column \"%.*s\" cannot be cast automatically to type %.*s",
			FMT(c->name), FMT(to));
	else if (!effect_default_stays(cx, c, t->type))
		effect_fail(cx,
			"default for column \"%.*s\" cannot be cast automatically to type %.*s",
			FMT(c->name), FMT(to));
}

static void
check_change(struct effecting *cx, const struct relation *r, const struct column *c)
{
	const struct type_change *change = cx->op->type_change;

	if (r->extra->of_type.name.n)
		effect_fail(cx, "cannot alter column type of typed table");
	if (c->inherited)
		effect_fail(cx, "cannot alter inherited column \"%.*s\"", FMT(c->name));
	if (cx->op->flags & OP_ONLY && r->children.n)
		effect_fail(cx,
			"type of inherited column \"%.*s\" must be changed in child tables too",
			FMT(c->name));
	for (size_t i = 0; i < cx->at; i++) {
		if (cx->ops->v[i].kind == OP_CHANGE_TYPE && str_eq(cx->ops->v[i].name, c->name) &&
			relname_eq(cx->ops->v[i].target, cx->op->target))
			effect_fail(cx, "cannot alter type of column \"%.*s\" twice", FMT(c->name));
	}
	effect_partition_key_forbids(cx, r, c->name, "alter");
	if (c->generated && change->using)
		effect_fail(cx, "cannot specify USING when altering type of generated column");
	effect_check_column_type(cx, r, c->name, change->type, change->collation);
	check_cast(cx, r, c);
	effect_row_type_users(cx, r);
	effect_type_dependents(cx, r, c->name);
	effect_type_keys(cx, r, c->name);
	if (cx->version >= 15)
		effect_published_type(cx, r, c->name);
	if (!effect_failed(cx) && catalog_sure(cx->now, r))
		effect_remake(cx, r, c);
}

void
effect_change_type(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_column(cx, r, cx->op->name);
	size_t n;

	if (column_is_system(cx->op->name))
		effect_fail_always(cx, "cannot alter system column \"%.*s\"", FMT(cx->op->name));
	if (c)
		check_change(cx, r, c);
	if (effect_failed(cx))
		return;
	effect_spread(cx, &(struct spread){ .form = FORM_CHANGE_TYPE, .work = change_type_work });
	n = cx->effects->n;
	for (size_t i = cx->first; i < n; i++) {
		const struct relation *each_r = catalog_find_key(cx->now, cx->effects->v[i].key);

		if (!each_r || effect_is_index(each_r))
			continue;
		indexes_of(cx, each_r, i);
		own_keys(cx, each_r);
		keys_of_others(cx, each_r, is_rewritten(cx, i));
	}
	if (c && c->identity)
		effect_sequences(cx, r, c->name, form_lock(FORM_ALTER_SEQUENCE));
}
