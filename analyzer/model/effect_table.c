#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* ---- the tree ---- */

static unsigned
work_on(struct effecting *cx, const struct spread *s, const struct relation *r)
{
	if (!s->work || cx->op->flags & OP_NEW_TABLE ||
		(!effect_has_rows(r) && !effect_has_unseen_partitions(cx, r)))
		return 0;
	return s->work(cx, r);
}

static void
spread_to(struct effecting *cx, const struct spread *s, const struct relation *r, bool child)
{
	enum lock_mode lock = child && s->children ? s->children : form_lock(s->form);
	unsigned work = work_on(cx, s, r);

	effect_add(cx, r, child ? ROLE_CHILD : ROLE_TARGET, lock, work);
	if (work & WORK_REWRITE && effect_has_rows(r))
		effect_rewrite(cx, r);
}

void
effect_spread(struct effecting *cx, const struct spread *s)
{
	const struct relation *r = effect_target(cx);
	struct relation_list tree;

	if (!r) {
		effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(s->form),
			work_on(cx, s, NULL))
			->kind = effect_kind_said(cx->op);
		return;
	}
	spread_to(cx, s, r, false);
	if (!r->children.n ||
		!form_reaches_children(s->form, effect_partitioned(r), cx->op->flags & OP_ONLY,
			cx->version))
		return;
	tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++)
		spread_to(cx, s, tree.v[i], true);
}

void
effect_of_form(struct effecting *cx, enum form form)
{
	effect_spread(cx, &(struct spread){ .form = form });
}

/* ---- columns ---- */

const struct column *
effect_column(struct effecting *cx, const struct relation *r, struct str name)
{
	const struct column *c = r ? relation_column(r, name) : NULL;

	if (!c && effect_complete(cx, r) && !(cx->op->flags & OP_IF_EXISTS) &&
		!column_is_system(name))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist", FMT(name),
			FMT(r->name.name));
	return c;
}

bool
effect_column_not_null(const struct relation *r, const struct column *c)
{
	const struct constraint *key = relation_primary_key(r);

	return c->not_null || (key && strs_contain(&key->columns, c->name));
}

void
effect_sequences(struct effecting *cx, const struct relation *r, struct str column,
	enum lock_mode lock)
{
	for (size_t i = 0; i < r->sequences.n; i++) {
		const struct relation *s = catalog_find_key(cx->now, key_at(&r->sequences, i));

		if (s && (!column.n || str_eq(s->extra->owner_column, column)))
			effect_add(cx, s, ROLE_SEQUENCE, lock, 0);
	}
}

/* ---- ADD COLUMN ---- */

/* The DEFAULT that new rows get: that of the column, or else that of its domain. */
static const struct expr *
default_of(const struct effecting *cx, const struct column *c)
{
	const struct type_info *type;

	if (c->fallback)
		return c->fallback;
	/* 13.17 mended: before, old rows got NULL */
	type = cx->version > 13 ? catalog_type(cx->now, c->type) : NULL;
	return type && type->kind == TYPE_KIND_DOMAIN ? type->fallback : NULL;
}

/* ATExecAddColumn: is the value not the same for all rows, or to be checked by a domain? */
static bool
rewrites(const struct effecting *cx, const struct column *c)
{
	const struct expr *value = default_of(cx, c);
	bool constrained = false;

	if (c->generated == GENERATED_VIRTUAL)
		return false;
	if (c->serial || c->identity || c->generated == GENERATED_STORED)
		return true;
	catalog_base_type(cx->now, c->type, &constrained);
	/* DomainHasConstraints; an array of the domain is none */
	if (constrained && !c->type.dimensions)
		return true;
	return value &&
		catalog_volatility(cx->arena, cx->now, value, cx->version) == ANSWER_VOLATILE;
}

static unsigned
add_column_work(struct effecting *cx, const struct relation *r)
{
	const struct column *c = cx->op->column, *own;

	if (r && r->kind == RELATION_FOREIGN_TABLE)
		return 0;
	/* a child that has it already keeps its own; since 18 it gets the NOT NULL constraint */
	own = r && r != effect_target(cx) ? relation_column(r, c->name) : NULL;
	if (own)
		return cx->version >= 18 && (c->not_null || c->serial) && !own->not_null ?
			WORK_SCAN :
			0;
	if (rewrites(cx, c))
		return WORK_REWRITE;
	/* every row would have NULL there, so it fails unless the table is empty */
	return c->not_null && (!c->fallback || c->fallback->null || c->generated) ? WORK_SCAN : 0;
}

/* A default that calls nextval() opens the sequence. */
static void
sequences_of_default(struct effecting *cx, const struct expr *e)
{
	bool nextval = false;

	if (!e || !e->strings.n)
		return;
	each (call, &e->calls)
		nextval |= str_is(call->function.name, "nextval");
	each (name, &e->strings) {
		struct str rest, schema = str_cut(*name, '.', &rest);
		struct relname sequence = { rest.n ? schema : S(""), rest.n ? rest : schema };
		const struct relation *r = nextval ? catalog_find(cx->now, sequence) : NULL;

		if (r && r->kind == RELATION_SEQUENCE)
			effect_add(cx, r, ROLE_SEQUENCE, LOCK_ROW_EXCLUSIVE, 0);
	}
}

/* A column that is there, and IF NOT EXISTS: the lock, and nothing more. */
static bool
column_is_there(struct effecting *cx, const struct relation *r)
{
	const struct column *c = cx->op->column;

	/* of a CREATE TABLE, what is there is what it has made so far */
	if (!r || cx->op->flags & OP_NEW_TABLE || !relation_column(r, c->name))
		return false;
	if (!(cx->op->flags & OP_IF_NOT_EXISTS))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" already exists", FMT(c->name),
			FMT(r->name.name));
	return true;
}

/* What a column is generated from: cookDefault */
static void
check_generation(struct effecting *cx, const struct relation *r, const struct column *c)
{
	/* the column is there by then */
	if (strs_contain(&c->fallback->columns, c->name))
		effect_fail(cx,
			"cannot use generated column \"%.*s\" in column generation expression",
			FMT(c->name));
	effect_check_generation(cx, r, c);
	if (catalog_volatility(cx->arena, cx->now, c->fallback, cx->version) == ANSWER_VOLATILE)
		effect_fail(cx, "generation expression is not immutable");
	each (name, &c->fallback->columns) {
		const struct column *from = r ? relation_column(r, *name) : NULL;

		if (from && from->generated)
			effect_fail(cx,
				"cannot use generated column \"%.*s\" in column generation "
				"expression",
				FMT(*name));
	}
}

/* A child that has the column already keeps it: ATExecAddColumn */
static void
check_children(struct effecting *cx, const struct relation *r)
{
	const struct column *c = cx->op->column;
	struct relation_list tree = catalog_tree(cx->arena, cx->now, r);

	for (size_t i = 1; i < tree.n; i++) {
		const struct column *own = relation_column(tree.v[i], c->name);

		if (own && catalog_sure(cx->now, tree.v[i]) &&
			effect_other_type(cx, c->type, own->type))
			effect_fail(cx,
				"child table \"%.*s\" has different type for column \"%.*s\"",
				FMT(tree.v[i]->name.name), FMT(c->name));
	}
}

static void
check_new_column(struct effecting *cx, const struct relation *r)
{
	const struct column *c = cx->op->column;

	if (cx->op->flags & OP_NEW_TABLE)
		effect_check_repeated(cx, r, c);
	effect_check_column_type(cx, cx->op->flags & OP_NEW_TABLE ? NULL : r, c->name, c->type,
		c->collation);
	if (c->generated && c->fallback)
		check_generation(cx, r, c);
	else if (!c->serial && !c->identity)
		effect_check_default(cx, c->name, c->type, c->fallback);
	if (r && c->not_null_name.n && cx->version >= 18 && effect_complete(cx, r) &&
		relation_constraint(r, c->not_null_name))
		effect_fail(cx, "constraint \"%.*s\" for relation \"%.*s\" already exists",
			FMT(c->not_null_name), FMT(r->name.name));
	if (r && r->columns.n >= COLUMNS_MOST)
		effect_fail(cx, "tables can have at most %d columns", COLUMNS_MOST);
	if (column_is_system(c->name))
		effect_fail_always(cx, "column name \"%.*s\" conflicts with a system column name",
			FMT(c->name));
	if (!r || cx->op->flags & OP_NEW_TABLE)
		return;
	if (r->extra->of_type.name.n)
		effect_fail(cx, "cannot add column to typed table");
	else if (r->bound && r->parents.n)
		effect_fail(cx, "cannot add column to a partition");
	else if (cx->op->flags & OP_ONLY && r->children.n)
		effect_fail(cx, "column must be added to child tables too");
	else if (c->identity && r->children.n && (cx->version < 17 || !effect_partitioned(r)))
		effect_fail(cx,
			"cannot recursively add identity column to table that has child tables");
	if (r->children.n)
		check_children(cx, r);
	/* a default has to be put into rows that others hold: ATRewriteTables */
	if (c->fallback || rewrites(cx, c))
		effect_row_type_users(cx, r);
}

/* A child that has the column already takes it for its own, and those below it are not asked. */
static void
column_to_children(struct effecting *cx, const struct spread *s, const struct relation *r)
{
	for (size_t i = 0; i < r->children.n && cx->effects->n < EFFECTS_MOST; i++) {
		const struct relation *child = catalog_find_key(cx->now, key_at(&r->children, i));

		if (!child)
			continue;
		if (relation_column(child, cx->op->column->name)) {
			effect_add(cx, child, ROLE_CHILD, form_lock(s->form), 0);
			continue;
		}
		spread_to(cx, s, child, true);
		if (cx->depth >= EFFECT_DEEPEST)
			continue;
		cx->depth++;
		column_to_children(cx, s, child);
		cx->depth--;
	}
}

static void
spread_column(struct effecting *cx, const struct relation *r)
{
	const struct spread s = { .form = FORM_ADD_COLUMN, .work = add_column_work };

	/* partitions have none of their own */
	if (!r || !r->children.n || effect_partitioned(r) || cx->op->flags & OP_ONLY) {
		effect_spread(cx, &s);
		return;
	}
	spread_to(cx, &s, r, false);
	column_to_children(cx, &s, r);
}

void
effect_add_column(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = cx->op->column;
	bool there = column_is_there(cx, r);

	if (c->fallback)
		effect_new_labels(cx, c->type, &c->fallback->strings);
	effect_note_row_type(cx, c->type);
	if (!there)
		check_new_column(cx, r);
	if (effect_failed(cx))
		return;
	/* it asks the table that is named before it goes on to the children */
	if (there) {
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_ADD_COLUMN), 0);
		return;
	}
	spread_column(cx, r);
	if (!(cx->op->flags & OP_NEW_TABLE) && rewrites(cx, c))
		sequences_of_default(cx, c->fallback);
}

/* As it stands there, or in an expression: has_partition_attrs (partition.c) */
static bool
in_partition_key(const struct partition_key *key, struct str column)
{
	bool found = strs_contain(&key->columns, column);

	for (size_t i = 0; !found && i < key->exprs.n; i++)
		found = strs_contain(&key->exprs.v[i]->columns, column);
	return found;
}

void
effect_partition_key_forbids(struct effecting *cx, const struct relation *r, struct str column,
	const char *action)
{
	struct relation_list tree = effect_tree(cx, r);

	for (size_t i = 0; i < tree.n && !(i && cx->op->flags & OP_ONLY); i++) {
		if (tree.v[i] != r && !catalog_sure(cx->now, tree.v[i]))
			continue;
		if (in_partition_key(&tree.v[i]->partition_key, column))
			effect_fail(cx,
				"cannot %s column \"%.*s\" because it is part of the partition key "
				"of relation \"%.*s\"",
				action, FMT(column), FMT(tree.v[i]->name.name));
	}
}

/* ---- DROP COLUMN ---- */

/* What was made for the column alone goes without CASCADE, what reads it does not. */
static void
generated_columns_go(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];

		if (c->generated && c->fallback && strs_contain(&c->fallback->columns, column) &&
			cx->version >= 15)
			effect_fail_dependents(cx, r);
	}
}

static void
column_users_go(struct effecting *cx, const struct relation *r, struct str column)
{
	effect_views_go(cx, r, column);
	effect_keys_go(cx, r, column);
	if (cx->op->flags & OP_CASCADE)
		return;
	generated_columns_go(cx, r, column);
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (strs_contain(&r->triggers.v[i]->update_of, column) ||
			strs_contain(&r->triggers.v[i]->when_columns, column))
			effect_fail_dependents(cx, r);
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		if (catalog_policy_reads(cx->now, r, r->policies.v[i], r, column) == READS_SURELY)
			effect_fail_dependents(cx, r);
	}
	effect_published_column(cx, r, column);
}

static void
column_parts_go(struct effecting *cx, const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->indexes.n; i++) {
		if (index_uses_column(r->indexes.v[i], column))
			effect_add_index(cx, r, r->indexes.v[i]->name, LOCK_ACCESS_EXCLUSIVE);
	}
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && strs_contain(&k->columns, column))
			effect_referenced(cx, r, k->other, LOCK_ACCESS_EXCLUSIVE,
				LOCK_ACCESS_EXCLUSIVE);
	}
	effect_sequences(cx, r, column, LOCK_ACCESS_EXCLUSIVE);
}

void
effect_column_goes(struct effecting *cx, const struct relation *r, struct str column)
{
	column_parts_go(cx, r, column);
	if (!(cx->op->flags & OP_CASCADE))
		return;
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];

		if (!c->generated || !c->fallback || !strs_contain(&c->fallback->columns, column))
			continue;
		column_parts_go(cx, r, c->name);
		effect_views_go(cx, r, c->name);
	}
}

/* Is the column the child's own, too, or that of another parent, which keeps it? */
static bool
child_keeps(const struct effecting *cx, const struct relation *child, struct str name,
	const struct trie *going)
{
	const struct column *c = relation_column(child, name);

	if (!c || !c->inherited || c->local)
		return true;
	for (size_t i = 0; i < child->parents.n; i++) {
		const struct relation *parent =
			catalog_find_key(cx->now, key_at(&child->parents, i));

		if (parent && relation_column(parent, name) && !trie_get(going, parent->key))
			return true;
	}
	return false;
}

static void
column_goes_from_tree(struct effecting *cx, const struct relation *r, struct str name)
{
	struct relation_list tree = effect_tree(cx, r);
	const struct trie *going = NULL;

	for (size_t i = 0; i < tree.n && !(i && cx->op->flags & OP_ONLY); i++) {
		if (i && child_keeps(cx, tree.v[i], name, going))
			continue;
		going = trie_set(cx->arena, going, tree.v[i]->key, tree.v[i]);
		column_users_go(cx, tree.v[i], name);
		effect_column_goes(cx, tree.v[i], name);
	}
}

void
effect_drop_column(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c = effect_column(cx, r, cx->op->name);
	bool only = cx->op->flags & OP_ONLY;

	if (r && r->extra->of_type.name.n)
		effect_fail(cx, "cannot drop column from typed table");
	if (column_is_system(cx->op->name))
		effect_fail_always(cx, "cannot drop system column \"%.*s\"", FMT(cx->op->name));
	if (effect_failed(cx))
		return;
	if (r && !c && effect_complete(cx, r)) {
		effect_add(cx, r, ROLE_TARGET, form_lock(FORM_DROP_COLUMN), 0);
		return;
	}
	effect_of_form(cx, FORM_DROP_COLUMN);
	if (!c)
		return;
	/* their column is no longer inherited: attinhcount */
	for (size_t i = 0; only && i < r->children.n; i++)
		effect_add_key(cx, key_at(&r->children, i), ROLE_CHILD, form_lock(FORM_DROP_COLUMN),
			0);
	effect_partition_key_forbids(cx, r, c->name, "drop");
	if (only && effect_partitioned(r) && r->children.n)
		effect_fail(cx,
			"cannot drop column from only the partitioned table when partitions exist");
	if (c->inherited)
		effect_fail(cx, "cannot drop inherited column \"%.*s\"", FMT(c->name));
	column_goes_from_tree(cx, r, c->name);
}
