/*
 * CREATE TABLE in all of its forms, and what a table has beside columns and constraints.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

static struct relname
new_name(struct change *x, struct relname name, enum persistence persistence)
{
	if (persistence == PERSISTENCE_TEMPORARY)
		name.schema = S("pg_temp");
	else if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	return name;
}

static enum relation_kind
table_kind(const struct table_spec *spec)
{
	if (spec->partition_key.kind)
		return RELATION_PARTITIONED_TABLE;
	return spec->foreign ? RELATION_FOREIGN_TABLE : RELATION_TABLE;
}

static void
set_storage(struct change *x, struct relation_extra *extra, const struct table_spec *spec)
{
	extra->access_method = spec->access_method;
	extra->server = spec->server;
	extra->tablespace = spec->tablespace;
	for (size_t i = 0; i < spec->options.n; i++)
		list_push(x->arena, &extra->options, &spec->options.v[i]);
}

/* The table to be made; NULL if one is there and stays. */
static struct relation *
create(struct change *x, const struct table_spec *spec)
{
	struct relname name = new_name(x, x->op->target, spec->persistence);
	const struct relation *old = catalog_find(x->c, name);
	struct relation *r;
	bool heard;

	/* ALTER TABLE IF EXISTS does not tell that it is there */
	heard = old && old->doubtful && !old->created;
	if (old && change_skips(x) && !heard)
		return NULL;
	r = change_create(x, name, table_kind(spec));
	r->doubtful = r->doubtful || (heard && change_has(x, OP_IF_NOT_EXISTS));
	r->persistence = spec->persistence;
	r->partition_key = spec->partition_key;
	if (spec->until_commit)
		extra_write(x, r)->until_commit = true;
	if (spec->access_method.n || spec->tablespace.n || spec->options.n || spec->server.n)
		set_storage(x, extra_write(x, r), spec);
	users_note(x, r, spec->server);
	return r;
}

static void
link_parent(struct change *x, struct relation *child, struct str parent)
{
	struct relation *r = change_write(x, parent);

	if (!r || child->parents.n >= PARENTS_MOST || keys_contain(&child->parents, parent))
		return;
	keys_add(x->arena, &child->parents, r->key);
	keys_add(x->arena, &r->children, child->key);
	if (child->bound && child->bound->kind == BOUND_DEFAULT)
		extra_write(x, r)->default_partition = child->key;
}

/*
 * The column becomes that of a parent, too: MergeAttributes.  A new table takes the default of the
 * first parent that has one; two that differ are an error.
 */
static void
merge_column(struct change *x, struct relation *r, size_t at, const struct column *from)
{
	const struct column *old = r->columns.v[at];
	bool own = !old->inherited;
	bool takes = r->created == x->now->epoch && column_has_default(from) &&
		!column_has_default(old) && !old->generated;
	struct column *c;

	if (!own && !takes && !from->identity)
		return;
	c = arena_dup(x->arena, old);
	/* since 17, that of a partitioned table is its partitions', too */
	if (from->identity) {
		c->identity = from->identity;
		c->sequence = from->sequence;
	}
	if (own) {
		c->inherited = true;
		c->local = !r->bound;
	}
	if (takes)
		default_copy(c, from);
	column_replace(x, r, at, c);
}

/* MergeAttributes, MergeConstraintsIntoExisting: columns, CHECK and NOT NULL */
void
inherit_from(struct change *x, struct str child, struct str parent)
{
	struct relation *r = change_write(x, child);
	const struct relation *from = change_read(x, parent);
	size_t own, constraints;

	if (!r || !from || r == from)
		return;
	own = r->columns.n;
	constraints = r->constraints.n;
	for (size_t i = 0; i < from->columns.n; i++) {
		const struct column *c = column_inherited(x, r,
			column_as_child_gets_it(x, from, from->columns.v[i]));
		size_t at = i;

		/* most often it is where the parent has it: no search then */
		if (at >= own || !str_eq(r->columns.v[at]->name, c->name))
			at = column_among(r, own, c->name);
		if (at == own)
			column_add(x, r, c);
		else
			merge_column(x, r, at, c);
		if (c->not_null)
			column_inherit_not_null(x, r, c->name);
	}
	for (size_t i = 0; i < from->constraints.n; i++) {
		const struct constraint *k = from->constraints.v[i];

		if ((k->kind == CONSTRAINT_CHECK || k->kind == CONSTRAINT_NOT_NULL) &&
			!k->no_inherit)
			constraint_inherit(x, child, k, constraints);
	}
	r->complete = r->complete && from->complete;
	r->doubtful = r->doubtful || !catalog_sure(x->c, from);
	link_parent(x, r, parent);
}

static void
inherit_triggers(struct change *x, struct relation *r, const struct relation *from)
{
	struct relation_list tree;

	if (!from->triggers.n)
		return;
	tree = catalog_tree(x->arena, x->c, r);
	for (size_t at = 0; at < tree.n; at++) {
		r = change_write(x, tree.v[at]->key);
		for (size_t i = 0; i < from->triggers.n; i++) {
			if (!from->triggers.v[i]->row || r->triggers.n >= PARTS_MOST)
				continue;
			list_push(x->arena, &r->triggers, from->triggers.v[i]);
			users_note_trigger(x, r, from->triggers.v[i]);
		}
	}
}

/* AttachPartitionEnsureIndexes, CloneForeignKeyConstraints, CloneRowTriggersToPartition */
void
partition_from(struct change *x, struct str child, struct str parent)
{
	struct relation *r = change_write(x, child);
	const struct relation *from = change_read(x, parent);
	const struct index_list indexes = from ? from->indexes : (struct index_list){ 0 };

	if (!r || !from)
		return;
	for (size_t i = 0; i < indexes.n; i++)
		index_spread_to(x, child, indexes.v[i]);
	key_parts_of_partition(x, child);
	foreign_keys_to_partition(x, child, from);
	inherit_triggers(x, change_write(x, child), from);
}

static void
set_of_type(struct change *x, struct relation *r, struct relname name)
{
	struct relation *type = change_find(x, name, RELATION_COMPOSITE_TYPE);

	if (!type || type == r)
		return;
	extra_write(x, r)->of_type = type->name;
	r->complete = r->complete && type->complete;
	for (size_t i = 0; i < type->columns.n; i++)
		if (!relation_column(r, type->columns.v[i]->name))
			column_add(x, r, type->columns.v[i]);
	keys_add(x->arena, &extra_write(x, type)->typed_tables, r->key);
}

void
apply_create_table(struct change *x)
{
	const struct table_spec *spec = x->op->table;
	struct relation *r = spec ? create(x, spec) : NULL;

	if (!r)
		return;
	r->bound = spec->bound;
	if (spec->of_type.name.n)
		set_of_type(x, r, spec->of_type);
	each (name, &spec->inherits) {
		struct relation *parent = change_find(x, *name,
			spec->bound ? RELATION_PARTITIONED_TABLE : RELATION_UNKNOWN);

		if (!parent || parent == r) {
			r->complete = false;
			continue;
		}
		inherit_from(x, r->key, parent->key);
		if (spec->bound)
			partition_from(x, r->key, parent->key);
	}
}

void
apply_create_table_as(struct change *x)
{
	const struct table_spec *spec = x->op->table;
	struct relation *r = spec ? create(x, spec) : NULL;

	if (!r)
		return;
	if (!query_columns(x, spec->query, spec->column_names, &r->columns))
		r->complete = false;
	users_note_all(x, r);
}

static bool
sets_option(const struct strs *options, struct str option)
{
	struct str name = str_cut(option, '=', &(struct str){ 0 });

	each (other, options)
		if (str_eq(name, str_cut(*other, '=', &(struct str){ 0 })))
			return true;
	return false;
}

static void
replace_index_options(struct change *x, const struct relation *r, const struct strs *options)
{
	struct index *i = arena_dup(x->arena, r->index);
	struct strs *all = arena_new(x->arena, struct strs);

	for (size_t at = 0; i->options && at < i->options->n; at++)
		if (!sets_option(options, i->options->v[at]))
			strs_add(x->arena, all, i->options->v[at]);
	for (size_t at = 0; !change_has(x, OP_RESET) && at < options->n; at++)
		strs_add(x->arena, all, options->v[at]);
	i->options = all->n ? all : NULL;
	index_replace(x, r->table, i->name, i);
}

static void
replace_options(struct change *x, struct relation *r, const struct strs *options)
{
	if (options && r->index && r->table.n) {
		replace_index_options(x, r, options);
		return;
	}
	if (!options || r->extra->options.n + options->n > PARTS_MOST)
		return;
	for (size_t i = 0; i < options->n; i++) {
		struct str name = str_cut(options->v[i], '=', &(struct str){ 0 });

		for (size_t k = r->extra->options.n; k-- > 0;) {
			struct str old = str_cut(*r->extra->options.v[k], '=', &(struct str){ 0 });

			if (str_eq(old, name))
				list_remove(x->arena, &extra_write(x, r)->options, k);
		}
		if (!change_has(x, OP_RESET))
			list_push(x->arena, &extra_write(x, r)->options, &options->v[i]);
	}
}

static void
set_row_security(struct relation *r, enum row_security what)
{
	switch (what) {
	case ROW_SECURITY_ENABLE: r->row_security = true; return;
	case ROW_SECURITY_DISABLE: r->row_security = false; return;
	case ROW_SECURITY_FORCE: r->force_row_security = true; return;
	case ROW_SECURITY_NO_FORCE: r->force_row_security = false; return;
	}
}

/* SET LOGGED and UNLOGGED take the owned sequences along since 15: ATPrepChangePersistence */
static void
set_persistence(struct change *x, struct relation *r, enum persistence persistence)
{
	/* ATRewriteTables passes over what has no storage */
	if (r->kind == RELATION_PARTITIONED_TABLE)
		return;
	r->persistence = persistence;
	for (size_t i = 0; x->now->pg_version >= 15 && i < r->sequences.n; i++) {
		struct relation *sequence = change_write(x, key_at(&r->sequences, i));

		/* those that an ADD COLUMN beside it makes are owned only when it is through */
		if (sequence && sequence->created != x->now->epoch)
			sequence->persistence = persistence;
	}
}

static void
leave_type(struct change *x, struct relation *r)
{
	char buffer[KEY_MOST];
	struct relation *type = change_write(x, key_into(buffer, r->extra->of_type));

	if (type)
		keys_remove(x->arena, &extra_write(x, type)->typed_tables, r->key);
	extra_write(x, r)->of_type = (struct relname){ 0 };
}

/* Do ALTER … ALL IN TABLESPACE and its kin mean relations of this kind? */
static bool
is_meant(enum relation_kind kind, enum object_kind object)
{
	if (object == OBJECT_KIND_INDEX)
		return kind == RELATION_INDEX || kind == RELATION_PARTITIONED_INDEX;
	if (object == OBJECT_KIND_MATERIALIZED_VIEW)
		return kind == RELATION_MATERIALIZED_VIEW;
	return kind == RELATION_TABLE || kind == RELATION_PARTITIONED_TABLE;
}

static bool
lies_there(void *cx, const struct relation *r)
{
	const struct op *op = cx;
	bool known = r->created && is_meant(r->kind, op->object);

	if (known && str_is(op->name, "pg_default") && !r->extra->tablespace.n)
		return true;
	return known && str_eq(r->extra->tablespace, op->name);
}

struct relation_list
catalog_in_tablespace(struct arena *a, struct catalog c, const struct op *op)
{
	struct op copy = *op;

	return catalog_relations_that(a, c, lies_there, &copy);
}

/* ALTER … ALL IN TABLESPACE, REASSIGN OWNED */
static void
alter_all(struct change *x)
{
	const struct op *op = x->op;
	bool owner = op->kind == OP_SET_OWNER;
	struct relation_list all = { 0 };

	if (owner)
		all = catalog_owned(x->arena, x->c, op->strs);
	else if (op->kind == OP_SET_TABLESPACE)
		all = catalog_in_tablespace(x->arena, x->c, op);
	for (size_t i = 0; i < all.n; i++) {
		struct relation_extra *extra = extra_write(x, change_write(x, all.v[i]->key));

		if (owner)
			extra->role = op->new_name;
		else
			extra->tablespace = op->new_name;
	}
}

static void
set_owner(struct change *x)
{
	const struct relation *r = catalog_find(x->c, x->op->target);

	/* types, functions and the like have owners, too */
	if (r && x->op->new_name.n && x->op->object <= OBJECT_KIND_FOREIGN_TABLE)
		extra_write(x, change_write(x, r->key))->role = x->op->new_name;
}

/* What concerns the relation itself, and none of its parts. */
void
apply_alter_table(struct change *x)
{
	const struct op *op = x->op;
	struct relation *r;

	if (op->flags & OP_ALL_TABLES) {
		alter_all(x);
		return;
	}
	if (op->kind == OP_SET_OWNER) {
		set_owner(x);
		return;
	}
	r = change_target(x);
	if (!r)
		return;
	if (op->kind == OP_CLUSTER_ON || op->kind == OP_SET_WITHOUT_CLUSTER ||
		(op->kind == OP_CLUSTER && op->name.n))
		extra_write(x, r)->clustered =
			op->kind == OP_SET_WITHOUT_CLUSTER ? S("") : op->name;
	if (op->kind == OP_SET_LOGGED)
		set_persistence(x, r, PERSISTENCE_PERMANENT);
	else if (op->kind == OP_SET_UNLOGGED)
		set_persistence(x, r, PERSISTENCE_UNLOGGED);
	else if (op->kind == OP_SET_TABLESPACE)
		extra_write(x, r)->tablespace = op->new_name.n ? op->new_name : op->name;
	else if (op->kind == OP_SET_ACCESS_METHOD)
		extra_write(x, r)->access_method = op->new_name.n ? op->new_name : op->name;
	else if (op->kind == OP_SET_OPTIONS)
		replace_options(x, r, op->strs);
	else if (op->kind == OP_ROW_SECURITY)
		set_row_security(r, op->row_security);
	else if (op->kind == OP_OF_TYPE)
		set_of_type(x, r, op->other);
	else if (op->kind == OP_NOT_OF)
		leave_type(x, r);
	if (op->kind == OP_REPLICA_IDENTITY) {
		extra_write(x, r)->replica = op->replica;
		extra_write(x, r)->replica_index = op->replica == REPLICA_INDEX ? op->name : S("");
	}
}
