/*
 * Columns: added, changed, dropped; in all descendants as ALTER TABLE does it (tablecmds.c).
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

size_t
column_at(const struct relation *r, struct str name)
{
	size_t i = 0;

	while (i < r->columns.n && !str_eq(r->columns.v[i]->name, name))
		i++;
	return i;
}

void
column_add(struct change *x, struct relation *r, const struct column *c)
{
	/* beyond the limit PostgreSQL reports an error */
	if (r->columns.n >= COLUMNS_MOST)
		return;
	list_push(x->arena, &r->columns, c);
	users_note_column(x, r, c);
}

void
column_replace(struct change *x, struct relation *r, size_t at, const struct column *c)
{
	r->columns.v = list_own(x, r, OWNS_COLUMNS, r->columns.v, r->columns.n);
	r->columns.v[at] = c;
	users_note_column(x, r, c);
}

const struct column *
column_inherited(struct change *x, const struct relation *child, const struct column *c)
{
	/* since 17, partitions share the identity of their parent; other children never do */
	bool identity = !c->identity || (child->bound && x->now->pg_version >= 17);
	struct column *copy;

	if (c->inherited && !c->local && identity)
		return c;
	copy = arena_dup(x->arena, c);
	copy->inherited = true;
	copy->local = false;
	if (!identity) {
		copy->identity = IDENTITY_NONE;
		copy->sequence = (struct relname){ 0 };
	}
	return copy;
}

/* Without the NOT NULL of a constraint that is NO INHERIT, since 18. */
const struct column *
column_as_child_gets_it(struct change *x, const struct relation *r, const struct column *c)
{
	const struct constraint *k =
		c->not_null && x->now->pg_version >= 18 ? relation_not_null(r, c->name) : NULL;
	struct column *copy;

	if (!k || !k->no_inherit)
		return c;
	copy = arena_dup(x->arena, c);
	copy->not_null = false;
	return copy;
}

void
column_set_not_null(struct change *x, struct relation *r, struct str name)
{
	struct column *c;
	size_t at = column_at(r, name);

	if (at == r->columns.n) {
		if (r->complete)
			return;
		c = arena_new(x->arena, struct column);
		*c = (struct column){ .name = name, .not_null = true };
		column_add(x, r, c);
		return;
	}
	if (r->columns.v[at]->not_null)
		return;
	c = arena_dup(x->arena, r->columns.v[at]);
	c->not_null = true;
	column_replace(x, r, at, c);
}

/* generateSerialExtraStmts (parse_utilcmd.c) */
void
column_own_sequence(struct change *x, struct relation *r, struct column *c)
{
	struct relname name = { .schema = r->name.schema };
	struct relation_extra *extra;
	struct relation *sequence;

	name.name = relation_name_free(x, r, c->name, S("seq"));
	sequence = change_create(x, name, RELATION_SEQUENCE);
	sequence->doubtful = sequence->doubtful || r->doubtful;
	extra = extra_write(x, sequence);
	extra->owner = r->key;
	extra->owner_column = c->name;
	extra->sequence_type = c->type.name;
	/* those of unlogged tables are unlogged since 15 */
	if (r->persistence != PERSISTENCE_UNLOGGED || x->now->pg_version >= 15)
		sequence->persistence = r->persistence;
	keys_add(x->arena, &r->sequences, sequence->key);
	c->sequence = sequence->name;
}

/* Written again in the child of a parent that has it: MergeAttributes keeps one column. */
static void
merge_column(struct change *x, struct relation *r, size_t at, const struct column *spec)
{
	struct column *c = arena_dup(x->arena, r->columns.v[at]);

	c->local = !r->bound;
	c->not_null = c->not_null || spec->not_null || spec->serial || spec->identity;
	if (spec->fallback || spec->serial || spec->identity) {
		c->fallback = spec->fallback;
		c->serial = spec->serial;
		c->identity = spec->identity;
	}
	column_replace(x, r, at, c);
	if (spec->serial || spec->identity)
		column_own_sequence(x, r, c);
}

static void
column_spread(struct change *x, const struct relation *r, const struct column *c)
{
	struct relation_list tree = change_tree(x, r);

	for (size_t i = 1; i < tree.n; i++) {
		if (relation_column(tree.v[i], c->name))
			continue;
		/* the first copy is marked as inherited and serves all */
		c = column_inherited(x, tree.v[i], c);
		column_add(x, change_write(x, tree.v[i]->key), c);
	}
}

void
apply_add_column(struct change *x)
{
	const struct column *spec = x->op->column;
	struct relation *r = change_target(x);
	struct column *c;
	size_t at;

	if (!r || r->columns.n >= COLUMNS_MOST)
		return;
	at = column_at(r, spec->name);
	if (at < r->columns.n) {
		if (change_has(x, OP_NEW_TABLE) && r->columns.v[at]->inherited)
			merge_column(x, r, at, spec);
		else if (change_skips(x))
			list_push(x->arena, &extra_write(x, r)->skipped, x->op);
		return;
	}
	if (spec->serial || spec->identity) {
		c = arena_dup(x->arena, spec);
		c->not_null = true;
		column_own_sequence(x, r, c);
		spec = c;
	}
	column_add(x, r, spec);
	if (x->now->pg_version >= 18 && (spec->not_null_name.n || spec->not_null_stays))
		constraint_of_not_null(x, r, spec);
	column_spread(x, r, column_as_child_gets_it(x, r, spec));
}

static void
drop_sequences(struct change *x, const struct relation *r, struct str column)
{
	struct strs doomed = { 0 };

	for (size_t i = 0; i < r->sequences.n; i++) {
		const struct relation *sequence = change_read(x, key_at(&r->sequences, i));

		if (sequence && str_eq(sequence->extra->owner_column, column))
			strs_add(x->arena, &doomed, sequence->key);
	}
	if (doomed.n)
		relations_drop(x, &doomed, true);
}

static void
drop_identity(struct change *x, struct relation *r, struct column *c)
{
	struct str key;

	/* IF EXISTS, or an error: a serial column keeps its sequence */
	if (!c->identity)
		return;
	key = relation_key(x->arena, c->sequence);
	c->identity = IDENTITY_NONE;
	c->sequence = (struct relname){ 0 };
	if (keys_contain(&r->sequences, key))
		relations_drop(x, &(struct strs){ .v = &key, .n = 1 }, true);
}

/* `from`: the sequence of the parent, for partitions. */
static void
add_identity(struct change *x, struct relation *r, struct column *c, struct relname from)
{
	const struct column *spec = x->op->column;

	c->identity = spec ? spec->identity : IDENTITY_BY_DEFAULT;
	c->not_null = true;
	c->sequence = from;
	if (!from.name.n)
		column_own_sequence(x, r, c);
}

/* A TOAST table stays when the columns that needed it go. */
static void
keep_toast(struct change *x, struct relation *r)
{
	r->toast = catalog_has_toast(x->c, r, x->now->pg_version);
}

/* The sequence of an identity column changes its type along: transformAlterTableStmt */
static void
change_type(struct change *x, struct relation *r, struct column *c)
{
	keep_toast(x, r);
	c->type = x->op->type_change->type;
	c->collation = x->op->type_change->collation;
	for (size_t i = 0; c->identity && i < r->sequences.n; i++) {
		struct relation *sequence = change_write(x, key_at(&r->sequences, i));

		if (sequence && str_eq(sequence->extra->owner_column, c->name))
			extra_write(x, sequence)->sequence_type = c->type.name;
	}
}

static void
change_column(struct change *x, struct relation *r, struct column *c)
{
	enum op_kind kind = x->op->kind;

	if (kind == OP_CHANGE_TYPE)
		change_type(x, r, c);
	else if (kind == OP_SET_DEFAULT || kind == OP_SET_EXPRESSION)
		c->fallback = x->op->expr;
	else if (kind == OP_SET_NOT_NULL || kind == OP_DROP_NOT_NULL)
		c->not_null = kind == OP_SET_NOT_NULL;
	else if (kind == OP_SET_IDENTITY && c->identity && x->op->column && x->op->column->identity)
		c->identity = x->op->column->identity;
	else if (kind == OP_DROP_IDENTITY)
		drop_identity(x, r, c);
	if (kind == OP_DROP_DEFAULT || (kind == OP_DROP_EXPRESSION && c->generated))
		c->fallback = NULL;
	if (kind == OP_DROP_DEFAULT || kind == OP_SET_DEFAULT)
		c->serial = false; /* the sequence stays, and is the column's no more than that */
	if (kind == OP_DROP_EXPRESSION)
		c->generated = GENERATED_NONE;
}

/* A column nobody has seen, of a table known in part: what is said of it is remembered. */
static struct column *
column_copy(struct change *x, struct relation *r, struct str name)
{
	size_t at = column_at(r, name);
	struct column *c;

	if (at < r->columns.n) {
		c = arena_dup(x->arena, r->columns.v[at]);
		column_replace(x, r, at, c);
		return c;
	}
	if (r->complete || r->columns.n >= COLUMNS_MOST)
		return NULL;
	c = arena_new(x->arena, struct column);
	c->name = name;
	column_add(x, r, c);
	return c;
}

/* since 18, NOT NULL may be a constraint with a name; it goes with the property */
static void
drop_not_null_constraint(struct change *x, const struct relation *r, struct str column)
{
	for (size_t i = r->constraints.n; i-- > 0;) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_NOT_NULL && strs_contain(&k->columns, column)) {
			constraint_drop(x, r->key, k->name, false);
			return;
		}
	}
}

/* Does the change go to this descendant, too? */
static bool
reaches(const struct change *x, const struct relation *child)
{
	bool identity = x->op->kind == OP_ADD_IDENTITY || x->op->kind == OP_SET_IDENTITY ||
		x->op->kind == OP_DROP_IDENTITY;

	/* since 17, partitions share the identity of their parent, and its sequence */
	return !identity || (child->bound && x->now->pg_version >= 17);
}

void
apply_alter_column(struct change *x)
{
	struct relation *r = change_target(x);
	struct relation_list tree;
	struct relname sequence = { 0 };

	if (!r)
		return;
	tree = change_tree(x, r);
	for (size_t i = 0; i < tree.n; i++) {
		struct column *c = NULL;

		if (i && !reaches(x, tree.v[i]))
			continue;
		r = change_write(x, tree.v[i]->key);
		c = column_copy(x, r, x->op->name);
		if (!c)
			continue;
		change_column(x, r, c);
		users_note_column(x, r, c);
		if (x->op->kind == OP_ADD_IDENTITY) {
			add_identity(x, r, c, sequence);
			sequence = c->sequence;
		}
		if (x->op->kind == OP_DROP_NOT_NULL)
			drop_not_null_constraint(x, r, c->name);
		if (x->op->kind == OP_CHANGE_TYPE && r->kind == RELATION_PARTITIONED_TABLE)
			index_remake(x, r->key, c->name);
	}
}

/* CASCADE: what else depends on a column */
static void
drop_dependents(struct change *x, struct relation *r, struct str column)
{
	struct strs doomed = { 0 };

	for (size_t i = 0; i < r->views.n; i++) {
		const struct relation *view = change_read(x, key_at(&r->views, i));
		enum reads reads = view ? relation_reads(view, r, column) : READS_NOT;

		if (reads == READS_NOT)
			continue;
		if (reads == READS_PERHAPS)
			change_write(x, view->key)->doubtful = true;
		strs_add(x->arena, &doomed, view->key);
	}
	if (doomed.n)
		relations_drop(x, &doomed, true);
	for (size_t i = r->triggers.n; i-- > 0;) {
		const struct trigger *t = r->triggers.v[i];

		if (strs_contain(&t->update_of, column) || strs_contain(&t->when_columns, column))
			trigger_remove(x, r, i);
	}
	for (size_t i = r->policies.n; i-- > 0;)
		if (strs_contain(&r->policies.v[i]->columns, column))
			policy_remove(x, r->key, i);
}

/*
 * Indexes and constraints on the column go with it, also those on several columns: they depend
 * on it automatically (CreateConstraintEntry, index_create).
 */
static void
drop_parts(struct change *x, struct relation *r, struct str column)
{
	const struct strs only = { .v = &column, .n = 1 };
	const struct key_list others = r->referenced_by;

	for (size_t i = r->constraints.n; i-- > 0;)
		if (i < r->constraints.n && constraint_uses_column(r->constraints.v[i], column))
			constraint_drop(x, r->key, r->constraints.v[i]->name, true);
	for (size_t i = r->indexes.n; i-- > 0;)
		if (i < r->indexes.n && index_uses_column(r->indexes.v[i], column))
			index_drop(x, r->key, r->indexes.v[i]->name);
	for (size_t i = 0; i < others.n; i++)
		foreign_keys_drop(x, key_at(&others, i), r->key, &only);
	drop_sequences(x, r, column);
}

void
column_drop(struct change *x, struct str table, struct str name)
{
	struct relation *r = change_write(x, table);
	size_t at;

	if (!r)
		return;
	drop_parts(x, r, name);
	statistics_follow_column(x, r->name, name, S(""));
	if (change_has(x, OP_CASCADE))
		drop_dependents(x, r, name);
	at = column_at(r, name);
	if (at < r->columns.n) {
		keep_toast(x, r);
		r->columns.v = list_own(x, r, OWNS_COLUMNS, r->columns.v, r->columns.n);
		list_close(r->columns.v, r->columns.n--, at);
	}
	/* a generated column cannot refer to another one: once is enough */
	for (size_t i = r->columns.n; change_has(x, OP_CASCADE) && i-- > 0;) {
		const struct column *c = r->columns.v[i];

		if (!c->generated || !c->fallback || !strs_contain(&c->fallback->columns, name))
			continue;
		drop_parts(x, r, c->name);
		r->columns.v = list_own(x, r, OWNS_COLUMNS, r->columns.v, r->columns.n);
		list_close(r->columns.v, r->columns.n--, i);
	}
}

/* ONLY the parent loses it: to the children it is their own from now on. */
static void
disown_column(struct change *x, const struct relation *r, struct str name)
{
	const struct key_list children = r->children;

	for (size_t i = 0; i < children.n; i++) {
		struct relation *child = change_write(x, key_at(&children, i));
		size_t at = child ? column_at(child, name) : 0;
		struct column *c;

		if (!child || at == child->columns.n)
			continue;
		c = arena_dup(x->arena, child->columns.v[at]);
		c->inherited = c->local = false;
		column_replace(x, child, at, c);
	}
}

/* A child keeps what it has in its own right, too, or from another parent. */
static void
drop_inherited(struct change *x, const struct relation *child, struct str name)
{
	size_t at = column_at(child, name);
	const struct column *c = at < child->columns.n ? child->columns.v[at] : NULL;
	struct column *copy;

	if (!c || !c->inherited || parent_has_column(x, child, name))
		return;
	if (!c->local) {
		column_drop(x, child->key, name);
		return;
	}
	copy = arena_dup(x->arena, c);
	copy->inherited = copy->local = false;
	column_replace(x, change_write(x, child->key), at, copy);
}

void
apply_drop_column(struct change *x)
{
	struct relation *r = change_known(x);
	struct relation_list tree;

	if (!r || (r->complete && column_at(r, x->op->name) == r->columns.n))
		return;
	if (change_has(x, OP_ONLY) && r->children.n)
		disown_column(x, r, x->op->name);
	tree = change_tree(x, r);
	column_drop(x, r->key, x->op->name);
	for (size_t i = 1; i < tree.n; i++)
		drop_inherited(x, tree.v[i], x->op->name);
}
