/*
 * Columns: added, changed, dropped; in all descendants as ALTER TABLE does it (tablecmds.c).
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

size_t
column_among(const struct relation *r, size_t n, struct str name)
{
	size_t at = 0;

	while (at < n && !str_eq(r->columns.v[at]->name, name))
		at++;
	return at;
}

size_t
column_at(const struct relation *r, struct str name)
{
	return column_among(r, r->columns.n, name);
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

	if (c->inherited && !c->local && identity && c->not_null == c->not_null_inherited)
		return c;
	copy = arena_dup(x->arena, c);
	copy->inherited = true;
	copy->not_null_inherited = copy->not_null;
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

/* generateSerialExtraStmts (parse_utilcmd.c) */
void
column_own_sequence(struct change *x, struct relation *r, struct column *c)
{
	struct relname name = { .schema = r->name.schema };
	struct relation_extra *extra;
	struct relation *sequence;

	if (c->sequence.name.n) {
		name.schema = c->sequence.schema.n ? c->sequence.schema : r->name.schema;
		name.name = c->sequence.name;
	} else {
		name.name = relation_name_free(x, r, c->name, S("seq"));
	}
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
	if (spec->not_null || spec->serial || spec->identity) {
		c->not_null = true;
		c->not_null_inherited = false;
	}
	if (spec->fallback || spec->serial || spec->identity) {
		c->fallback = default_kept(x, spec->fallback, c->type);
		c->serial = spec->serial;
		c->identity = spec->identity;
		c->sequence = spec->sequence;
	}
	column_replace(x, r, at, c);
	if (spec->serial || spec->identity)
		column_own_sequence(x, r, c);
}

/*
 * The child had it before its parent: it keeps its own definition, and is its own and inherited.
 * Since 18, NOT NULL goes to all children by itself.
 */
static void
column_meets(struct change *x, struct str child, size_t at, const struct column *parents)
{
	struct relation *r = change_write(x, child);
	struct column *c;

	if (!r->columns.v[at]->inherited) {
		c = arena_dup(x->arena, r->columns.v[at]);
		c->inherited = c->local = true;
		column_replace(x, r, at, c);
	}
	if (parents->not_null && x->now->pg_version >= 18)
		column_inherit_not_null(x, r, parents->name);
}

static void
column_spread(struct change *x, const struct relation *r, const struct column *c)
{
	struct relation_list tree = change_tree(x, r);

	for (size_t i = 1; i < tree.n; i++) {
		size_t at = column_at(tree.v[i], c->name);

		if (at < tree.v[i]->columns.n) {
			column_meets(x, tree.v[i]->key, at, c);
			continue;
		}
		/* the first copy is marked as inherited and serves all */
		c = column_inherited(x, tree.v[i], c);
		column_add(x, change_write(x, tree.v[i]->key), c);
	}
}

/* The column as it is stored. */
static const struct column *
new_column(struct change *x, struct relation *r, const struct column *spec)
{
	const struct type type = catalog_type_found(x->c, spec->type);
	const struct expr *kept = spec->fallback;
	struct column *c;

	if (!spec->generated)
		kept = default_kept(x, kept, spec->type);
	if (kept == spec->fallback && !spec->serial && !spec->identity &&
		str_eq(type.schema, spec->type.schema))
		return spec;
	c = arena_dup(x->arena, spec);
	c->type = type;
	c->fallback = kept;
	if (spec->serial || spec->identity) {
		c->not_null = true;
		column_own_sequence(x, r, c);
	}
	return c;
}

void
apply_add_column(struct change *x)
{
	const struct column *spec = x->op->column;
	struct relation *r = change_target(x);
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
	spec = new_column(x, r, spec);
	column_add(x, r, spec);
	if (x->now->pg_version >= 18 && (spec->not_null_name.n || spec->not_null_stays))
		constraint_of_not_null(x, r, spec);
	column_spread(x, r, column_as_child_gets_it(x, r, spec));
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
	c->sequence = from.name.n || !spec ? from : spec->sequence;
	if (!from.name.n)
		column_own_sequence(x, r, c);
}

/* The sequence of an identity column changes its type along: transformAlterTableStmt */
static void
change_type(struct change *x, struct relation *r, struct column *c)
{
	char buffer[KEY_MOST];
	struct relation *sequence;

	r->toast = catalog_has_toast(x->c, r, x->now->pg_version);
	c->type = catalog_type_found(x->c, x->op->type_change->type);
	c->collation = x->op->type_change->collation;
	sequence = c->identity && c->sequence.name.n ?
		change_write(x, key_into(buffer, c->sequence)) :
		NULL;
	if (sequence)
		extra_write(x, sequence)->sequence_type = c->type.name;
}

/* A TOAST table that is there stays until the table is written anew. */
static void
set_storage(struct change *x, struct relation *r, struct column *c)
{
	r->toast = catalog_has_toast(x->c, r, x->now->pg_version);
	c->plain = str_eq_fold(x->op->new_name, S("plain"));
}

static void
change_column(struct change *x, struct relation *r, struct column *c)
{
	enum op_kind kind = x->op->kind;

	if (kind == OP_CHANGE_TYPE)
		change_type(x, r, c);
	else if (kind == OP_SET_STORAGE)
		set_storage(x, r, c);
	else if (kind == OP_SET_EXPRESSION)
		c->fallback = x->op->expr;
	else if (kind == OP_SET_DEFAULT)
		c->fallback = default_kept(x, x->op->expr, c->type);
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
	if (x->op->kind == OP_DROP_NOT_NULL && column_at(r, x->op->name) < r->columns.n) {
		column_drop_not_null(x, r, x->op->name);
		return;
	}
	if (x->op->kind == OP_SET_NOT_NULL) {
		apply_set_not_null(x, r);
		return;
	}
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
		if (x->op->kind == OP_CHANGE_TYPE && r->kind == RELATION_PARTITIONED_TABLE)
			index_remake(x, r->key, c->name);
	}
}
