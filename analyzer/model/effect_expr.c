/*
 * Expressions that PostgreSQL rejects when it reads them: of a type that does not fit, with
 * functions that are not IMMUTABLE, with a subquery where none may be.
 */
#include "model/effect_internal.h"

#include "base/arena.h"
#include "model/typing.h"

static struct typing
typing_of(const struct effecting *cx, enum typing_place place, const struct relation *r)
{
	return (struct typing){
		.arena = cx->arena,
		.catalog = cx->now,
		.version = cx->version,
		.place = place,
		.relation = r && catalog_sure(cx->now, r) ? r : NULL,
		/* a column of a new table may be generated from one that comes after it */
		.all_columns = effect_complete(cx, r) &&
			!(place == TYPING_GENERATED && cx->op->flags & OP_NEW_TABLE),
	};
}

/* Is it what the resolution found that counts?  Or perhaps something before. */
static bool
rejected(struct effecting *cx, const struct typing *t)
{
	if (t->error.n)
		effect_fail(cx, "%.*s", FMT(t->error));
	return t->error.n > 0 || t->doubted;
}

/* ---- defaults and generated columns: cookDefault ---- */

/* coerce_to_target_type */
static void
check_type(struct effecting *cx, struct typing *t, struct str column, struct type type,
	struct typed v)
{
	struct value_type to = typing_type(t, type);

	if (!typing_fits(t, v, to))
		effect_fail(cx,
			"column \"%.*s\" is of type %.*s but default expression is of type %.*s",
			FMT(column), FMT(typing_type_name(t, to)),
			FMT(typing_type_name(t, v.type)));
	typing_assigned(t, v, to);
	rejected(cx, t);
}

void
effect_check_default(struct effecting *cx, struct str column, struct type type,
	const struct expr *e)
{
	struct typing t = typing_of(cx, TYPING_DEFAULT, NULL);
	struct typed v;

	if (!e || !e->tree)
		return;
	v = typing_resolve(&t, e->tree);
	if (!rejected(cx, &t))
		check_type(cx, &t, column, type, v);
}

/* The cast to the column's type may be what it likes: nobody looks at it. */
void
effect_check_generation(struct effecting *cx, const struct relation *r, const struct column *c)
{
	struct typing t = typing_of(cx, TYPING_GENERATED, r);
	struct typed v;

	if (!c->fallback || !c->fallback->tree)
		return;
	v = typing_resolve(&t, c->fallback->tree);
	if (rejected(cx, &t))
		return;
	if (v.least > IMMUTABLE)
		effect_fail(cx, "generation expression is not immutable");
	if (v.most == IMMUTABLE)
		check_type(cx, &t, c->name, c->type, v);
}

/* ---- conditions ---- */

static struct typed
check_condition(struct effecting *cx, struct typing *t, const struct expr *e, const char *word)
{
	struct typed v = typing_condition(t, e->tree, word), none = { 0 };

	return rejected(cx, t) ? none : v;
}

void
effect_check_condition(struct effecting *cx, const struct relation *r, const struct expr *e)
{
	struct typing t = typing_of(cx, TYPING_CHECK, r);

	if (e && e->tree)
		check_condition(cx, &t, e, "CHECK");
}

/* ---- domains ---- */

void
effect_check_domain(struct effecting *cx, struct str name, struct type base,
	const struct expr *fallback, const struct constraint *check)
{
	struct typing t = typing_of(cx, TYPING_CHECK, NULL);

	effect_check_default(cx, name, base, fallback);
	t.value = typing_type(&t, base);
	if (check && check->check && check->check->tree)
		check_condition(cx, &t, check->check, "CHECK");
}

/* ---- indexes ---- */

/* GetDefaultOpClass */
static void
check_class(struct effecting *cx, const struct typing *t, struct value_type type, struct str method)
{
	if (typing_lacks_class(t, type, method))
		effect_fail(cx,
			"data type %.*s has no default operator class for access method \"%.*s\"",
			FMT(typing_type_name(t, type)), FMT(method));
}

static void
check_key(struct effecting *cx, const struct relation *r, const struct index_key *key,
	struct str method)
{
	struct typing t = typing_of(cx, TYPING_INDEX, r);
	const struct column *c = t.relation ? relation_column(r, key->column) : NULL;
	struct typed v = { 0 };

	if (c)
		v.type = typing_type(&t, c->type);
	if (key->expr && key->expr->tree)
		v = typing_resolve(&t, key->expr->tree);
	if (rejected(cx, &t))
		return;
	if (v.least > IMMUTABLE)
		effect_fail(cx, "functions in index expression must be marked IMMUTABLE");
	if (key->collation.n && !typing_collates(&t, v.type))
		effect_fail(cx, "collations are not supported by type %.*s",
			FMT(typing_type_name(&t, v.type)));
	if (!key->opclass.n && v.most <= IMMUTABLE)
		check_class(cx, &t, v.type, method);
	else if (typing_class_refuses(&t, v.type, key->opclass))
		effect_fail(cx, "operator class \"%.*s\" does not accept data type %.*s",
			FMT(key->opclass), FMT(typing_type_name(&t, v.type)));
}

void
effect_check_index(struct effecting *cx, const struct relation *r, const struct index *i,
	const struct expr *where)
{
	struct typing t = typing_of(cx, TYPING_PREDICATE, r);

	effect_new_labels_asked(cx, r, where);
	if (where && where->tree && check_condition(cx, &t, where, "WHERE").least > IMMUTABLE)
		effect_fail(cx, "functions in index predicate must be marked IMMUTABLE");
	each (key, &i->keys) {
		if (effect_failed(cx))
			return;
		check_key(cx, r, key, i->method);
	}
}

/* ---- partition keys: ComputePartitionAttrs ---- */

static void
check_partition_expr(struct effecting *cx, const struct expr *e, size_t place)
{
	struct typing t = typing_of(cx, TYPING_PARTITION_KEY, effect_find_target(cx));
	struct typed v = typing_resolve(&t, e->tree);

	if (rejected(cx, &t))
		return;
	if (v.type.id && builtin_type(v.type.id)->kind == 'p')
		effect_fail(cx, "partition key column %zu has pseudo-type %.*s", place,
			FMT(typing_type_name(&t, v.type)));
	else if (v.least > IMMUTABLE)
		effect_fail(cx, "functions in partition key expression must be marked IMMUTABLE");
	else if (v.constant)
		effect_fail(cx, "cannot use constant expression as partition key");
}

static void
check_partition_column(struct effecting *cx, const struct relation *r, struct str name)
{
	const struct column *c = r ? relation_column(r, name) : NULL;
	struct typing t = typing_of(cx, TYPING_PARTITION_KEY, r);
	bool hash = cx->op->table->partition_key.kind == BOUND_HASH;

	if (!c && t.all_columns && column_is_system(name))
		effect_fail(cx, "cannot use system column \"%.*s\" in partition key", FMT(name));
	else if (!c && t.all_columns)
		effect_fail(cx, "column \"%.*s\" named in partition key does not exist", FMT(name));
	else if (c && c->generated)
		effect_fail(cx, "cannot use generated column in partition key");
	else if (c &&
		typing_lacks_class(&t, typing_type(&t, c->type), hash ? S("hash") : S("btree")))
		effect_fail(cx,
			"data type %.*s has no default operator class for access method \"%s\"",
			FMT(typing_type_name(&t, typing_type(&t, c->type))),
			hash ? "hash" : "btree");
}

void
effect_check_partition_key(struct effecting *cx)
{
	const struct partition_key *key;
	const struct relation *r;
	size_t expr = 0;

	if (effect_failed(cx) || !cx->ops->n || cx->ops->v[0].kind != OP_CREATE_TABLE ||
		cx->skipped)
		return;
	cx->at = 0;
	cx->op = &cx->ops->v[0];
	key = &cx->op->table->partition_key;
	r = key->kind ? effect_find_target(cx) : NULL;
	if (key->kind == BOUND_LIST && key->columns.n > 1)
		effect_fail_always(cx,
			"cannot use \"list\" partition strategy with more than one column");
	for (size_t i = 0; i < key->columns.n; i++) {
		if (key->columns.v[i].n)
			check_partition_column(cx, r, key->columns.v[i]);
		else if (!key->columns.v[i].n && expr < key->exprs.n)
			check_partition_expr(cx, key->exprs.v[expr++], i + 1);
	}
}

/* ---- ALTER TYPE … USING: ATPrepAlterColumnType ---- */

void
effect_check_using(struct effecting *cx, const struct relation *r, const struct column *c,
	const struct type_change *change)
{
	struct typing t = typing_of(cx, TYPING_USING, r);
	struct value_type to = typing_type(&t, change->type);
	struct typed v;

	if (!change->using || !change->using->tree)
		return;
	v = typing_resolve(&t, change->using->tree);
	if (!rejected(cx, &t) && !typing_fits(&t, v, to))
		effect_fail(cx,
			"result of USING clause for column \"%.*s\" cannot be cast automatically "
			"to type %.*s",
			FMT(c->name), FMT(typing_type_name(&t, to)));
}

/* The default stays what it is, but for a cast that nobody wrote: ATExecAlterColumnType. */
bool
effect_default_stays(struct effecting *cx, const struct column *c, struct type type)
{
	struct typing t = typing_of(cx, TYPING_ANYWHERE, NULL);
	struct typed v;

	if (!c->fallback || !c->fallback->tree || c->generated)
		return true;
	v = typing_resolve(&t, c->fallback->tree);
	if (v.type.id == TYPE_ID_UNKNOWN)
		v.type = typing_type(&t, c->type);
	return typing_fits(&t, v, typing_type(&t, type));
}

/* ---- what is made anew when a type changes: ATPostAlterTypeParse ---- */

struct remaking {
	struct effecting *cx;
	const struct relation *old, *now;
};

static bool
is_changed(const struct remaking *m, struct str column)
{
	const struct column *was = relation_column(m->old, column);
	const struct column *is = relation_column(m->now, column);

	return was && is && !type_eq(was->type, is->type);
}

static bool
any_changed(const struct remaking *m, const struct expr *e)
{
	each (column, &e->columns) {
		if (is_changed(m, *column))
			return true;
	}
	return false;
}

/* Reads again what PostgreSQL has printed of the expression; false: it is not known, or fails. */
static bool
remade(const struct remaking *m, enum typing_place place, const struct expr *e, struct typed *v)
{
	struct coercions coercions = { 0 };
	struct typing then = typing_of(m->cx, place, m->old);
	struct typing t = typing_of(m->cx, place, m->now);

	if (!e || !e->tree || !any_changed(m, e))
		return false;
	then.coercions = &coercions;
	typing_resolve(&then, e->tree);
	if (then.error.n || then.doubted || then.unseen)
		return false;
	t.written = &coercions;
	*v = typing_resolve(&t, e->tree);
	return !rejected(m->cx, &t);
}

static void
remake_index(const struct remaking *m, const struct index *i)
{
	struct typing t = typing_of(m->cx, TYPING_INDEX, m->now);
	struct typed v;

	if (remade(m, TYPING_PREDICATE, i->where, &v) && v.least > IMMUTABLE)
		effect_fail(m->cx, "functions in index predicate must be marked IMMUTABLE");
	each (key, &i->keys) {
		v = (struct typed){ .least = IMMUTABLE, .most = IMMUTABLE };
		if (key->column.n && is_changed(m, key->column))
			v.type = typing_type(&t, relation_column(m->now, key->column)->type);
		else if (!remade(m, TYPING_INDEX, key->expr, &v))
			continue;
		if (v.least > IMMUTABLE)
			effect_fail(m->cx,
				"functions in index expression must be marked IMMUTABLE");
		else if (!key->opclass.n && v.most <= IMMUTABLE)
			check_class(m->cx, &t, v.type, i->method);
		else if (typing_class_refuses(&t, v.type, key->opclass))
			effect_fail(m->cx, "operator class \"%.*s\" does not accept data type %.*s",
				FMT(key->opclass), FMT(typing_type_name(&t, v.type)));
	}
}

static bool
changes_more(const struct effecting *cx)
{
	for (size_t i = cx->at + 1; i < cx->ops->n; i++) {
		if (cx->ops->v[i].kind == OP_CHANGE_TYPE)
			return true;
	}
	return false;
}

void
effect_remake(struct effecting *cx, const struct relation *r, const struct column *changed)
{
	struct relation now = *r;
	struct column column = *changed;
	struct remaking m = { cx, catalog_find_key(cx->before, r->key), &now };
	struct typed v;

	/* after the last of them, all at once */
	if (changes_more(cx) || !m.old)
		return;
	column.type = cx->op->type_change->type;
	for (size_t i = 0; i < r->columns.n; i++) {
		if (r->columns.v[i] == changed)
			list_set(cx->arena, &now.columns, i, &column);
	}
	for (size_t i = 0; i < r->constraints.n && !effect_failed(cx); i++) {
		if (r->constraints.v[i]->kind == CONSTRAINT_CHECK)
			remade(&m, TYPING_CHECK, r->constraints.v[i]->check, &v);
	}
	for (size_t i = 0; i < r->indexes.n && !effect_failed(cx); i++)
		remake_index(&m, r->indexes.v[i]);
}
