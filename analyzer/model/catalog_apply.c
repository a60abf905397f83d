#include "model/catalog.h"

#include "base/arena.h"

#include "model/catalog_internal.h"

/* Does it reach relations that the operation does not name? */
static bool
op_reaches_far(const struct op *op)
{
	return op->flags & OP_CASCADE || op->kind == OP_RENAME_SCHEMA ||
		op->kind == OP_DROP_SCHEMA || op->kind == OP_DROP_OWNED;
}

static void
doubt(struct change *x, struct str key)
{
	const struct relation *r = key.n ? change_read(x, key) : NULL;

	if (r && !r->doubtful)
		change_write(x, key)->doubtful = true;
}

/* The tables that it may have changed, with what hangs on them: CASCADE may have been said. */
static void
apply_unseen(struct change *x)
{
	const struct unseen *unseen = x->op->unseen;
	struct key_set met = { 0 };

	if (!unseen || unseen->reach != REACH_TABLES)
		return;
	each (table, &unseen->tables) {
		const struct relation *r = catalog_find(x->c, *table);
		struct relation_list tree = { 0 };

		if (r)
			tree = catalog_tree(x->arena, x->c, r);
		for (size_t i = 0; i < tree.n; i++) {
			key_set_add(x, &met, tree.v[i]->key);
			key_set_add_partners(x, &met, tree.v[i]);
		}
	}
	for (size_t i = 0; i < met.list.n; i++) {
		const struct relation *r = change_read(x, met.list.v[i]);

		for (size_t v = 0; r && v < r->views.n; v++)
			key_set_add(x, &met, key_at(&r->views, v));
		doubt(x, met.list.v[i]);
	}
}

/* One line for every kind, as in a table; a new one does not compile until it is here. */
static void
apply(struct change *x) /* NOLINT(readability-function-size) */
{
	switch (x->op->kind) {
	case OP_CREATE_TABLE: apply_create_table(x); return;
	case OP_LIKE: apply_like(x); return;
	case OP_LIKE_PARTS: apply_like_parts(x); return;
	case OP_CREATE_TABLE_AS: apply_create_table_as(x); return;
	case OP_DROP_TABLE:
	case OP_DROP_INDEX:
	case OP_DROP_VIEW:
	case OP_DROP_MATERIALIZED_VIEW:
	case OP_DROP_SEQUENCE: apply_drop_relation(x); return;
	case OP_ADD_COLUMN: apply_add_column(x); return;
	case OP_DROP_COLUMN: apply_drop_column(x); return;
	case OP_CHANGE_TYPE:
	case OP_SET_DEFAULT:
	case OP_DROP_DEFAULT:
	case OP_SET_NOT_NULL:
	case OP_DROP_NOT_NULL:
	case OP_SET_EXPRESSION:
	case OP_SET_STORAGE:
	case OP_DROP_EXPRESSION:
	case OP_ADD_IDENTITY:
	case OP_SET_IDENTITY:
	case OP_DROP_IDENTITY: apply_alter_column(x); return;
	case OP_SET_LOGGED:
	case OP_SET_UNLOGGED:
	case OP_SET_TABLESPACE:
	case OP_SET_ACCESS_METHOD:
	case OP_SET_OPTIONS:
	case OP_OF_TYPE:
	case OP_NOT_OF:
	case OP_REPLICA_IDENTITY:
	case OP_CLUSTER_ON:
	case OP_SET_WITHOUT_CLUSTER:
	case OP_CLUSTER:
	case OP_SET_OWNER:
	case OP_ROW_SECURITY: apply_alter_table(x); return;
	case OP_INHERIT: apply_inherit(x); return;
	case OP_NO_INHERIT: apply_no_inherit(x); return;
	case OP_ATTACH_PARTITION: apply_attach_partition(x); return;
	case OP_DETACH_PARTITION: apply_detach_partition(x); return;
	case OP_ADD_CHECK:
	case OP_ADD_NOT_NULL:
	case OP_ADD_FOREIGN_KEY:
	case OP_ADD_UNIQUE:
	case OP_ADD_PRIMARY_KEY:
	case OP_ADD_EXCLUDE: apply_add_constraint(x); return;
	case OP_VALIDATE_CONSTRAINT: apply_validate_constraint(x); return;
	case OP_DROP_CONSTRAINT: apply_drop_constraint(x); return;
	case OP_ALTER_CONSTRAINT: apply_alter_constraint(x); return;
	case OP_CREATE_INDEX: apply_create_index(x); return;
	case OP_ATTACH_INDEX: apply_attach_index(x); return;
	case OP_CREATE_VIEW:
	case OP_CREATE_MATERIALIZED_VIEW: apply_create_view(x); return;
	case OP_REFRESH_MATERIALIZED_VIEW: apply_refresh(x); return;
	case OP_CREATE_SEQUENCE: apply_create_sequence(x); return;
	case OP_ALTER_SEQUENCE: apply_alter_sequence(x); return;
	case OP_CREATE_TYPE:
	case OP_CREATE_DOMAIN: apply_create_type(x); return;
	case OP_ADD_ENUM_VALUE: apply_add_enum_value(x); return;
	case OP_ALTER_COMPOSITE: apply_alter_composite(x); return;
	case OP_DROP_TYPE:
	case OP_DROP_DOMAIN: apply_drop_type(x); return;
	case OP_ALTER_DOMAIN: apply_alter_domain(x); return;
	case OP_CREATE_FUNCTION: apply_create_function(x); return;
	case OP_ALTER_FUNCTION: apply_alter_function(x); return;
	case OP_DROP_FUNCTION: apply_drop_function(x); return;
	case OP_CREATE_TRIGGER: apply_create_trigger(x); return;
	case OP_DROP_TRIGGER: apply_drop_trigger(x); return;
	case OP_ENABLE_TRIGGER:
	case OP_DISABLE_TRIGGER: apply_switch_trigger(x); return;
	case OP_CREATE_POLICY:
	case OP_ALTER_POLICY: apply_create_policy(x); return;
	case OP_DROP_POLICY: apply_drop_policy(x); return;
	case OP_CREATE_RULE: apply_create_rule(x); return;
	case OP_DROP_RULE: apply_drop_rule(x); return;
	case OP_CHANGE_RULE:
	case OP_RENAME_RULE: apply_change_rule(x); return;
	case OP_CREATE_STATISTICS: apply_create_statistics(x); return;
	case OP_CREATE_EXTENSION: apply_create_extension(x); return;
	case OP_DROP_STATISTICS: apply_drop_statistics(x); return;
	case OP_DROP_EXTENSION: apply_drop_extension(x); return;
	case OP_RENAME_RELATION: apply_rename_relation(x); return;
	case OP_RENAME_COLUMN: apply_rename_column(x); return;
	case OP_RENAME_CONSTRAINT: apply_rename_constraint(x); return;
	case OP_RENAME_TRIGGER:
	case OP_RENAME_POLICY:
	case OP_RENAME_FUNCTION:
	case OP_RENAME_OTHER: apply_rename_other(x); return;
	case OP_RENAME_SCHEMA: apply_rename_schema(x); return;
	case OP_RENAME_TYPE: apply_rename_type(x); return;
	case OP_RENAME_ENUM_VALUE: apply_rename_enum_value(x); return;
	case OP_RENAME_ATTRIBUTE: apply_rename_attribute(x); return;
	case OP_SET_SCHEMA: apply_set_schema(x); return;
	case OP_CREATE_SCHEMA: apply_create_schema(x); return;
	case OP_DROP_SCHEMA: apply_drop_schema(x); return;
	case OP_CREATE_PUBLICATION:
	case OP_ALTER_PUBLICATION: apply_publication(x); return;
	case OP_DROP_PUBLICATION: apply_drop_publication(x); return;
	/* no part of the catalog */
	case OP_NONE:
	case OP_TRUNCATE:
	case OP_LOCK_TABLE:
	case OP_SET_STATISTICS:
	case OP_SET_COLUMN_OPTIONS:
	case OP_SET_COMPRESSION:
	case OP_ALTER_TABLE_OTHER:
	case OP_REINDEX:
	case OP_ALTER_VIEW:
	case OP_ALTER_TYPE:
	case OP_ALTER_STATISTICS:
	case OP_COMMENT:
	case OP_GRANT:
	case OP_REVOKE:
	case OP_ALTER_EXTENSION:
	case OP_CREATE_SUBSCRIPTION:
	case OP_ALTER_SUBSCRIPTION:
	case OP_DROP_SUBSCRIPTION:
	case OP_CREATE_DATABASE:
	case OP_ALTER_DATABASE:
	case OP_DROP_DATABASE:
	case OP_CREATE_TABLESPACE:
	case OP_DROP_TABLESPACE:
	case OP_ALTER_SYSTEM:
	case OP_VACUUM:
	case OP_ANALYZE:
	case OP_SELECT:
	case OP_INSERT:
	case OP_UPDATE:
	case OP_DELETE:
	case OP_MERGE:
	case OP_COPY_FROM:
	case OP_COPY_TO:
	case OP_SET:
	case OP_BEGIN:
	case OP_COMMIT:
	case OP_ROLLBACK:
	case OP_SAVEPOINT:
	case OP_RELEASE:
	case OP_ROLLBACK_TO:
	case OP_PREPARE_TRANSACTION:
	case OP_COMMIT_PREPARED:
	case OP_ROLLBACK_PREPARED:
	case OP_DO:
	case OP_CALL:
	case OP_PSQL: return;
	case OP_UNKNOWN: apply_unseen(x); return;
	case OP_DISCARD:
		if (str_is(x->op->name, "temp") || str_is(x->op->name, "all"))
			x->c = catalog_of_new_session(x->arena, x->c);
		return;
	case OP_CREATE_OTHER: apply_create_other(x); return;
	case OP_DROP_OTHER:
		if (x->op->spec) {
			apply_drop_other(x);
			return;
		}
		/* beyond what is known nobody knows here what leans on it */
		if (op_reaches_far(x->op))
			catalog_doubt(&x->c, x->now->epoch);
		apply_drop_access_method(x);
		return;
	case OP_DROP_OWNED:
		if (op_reaches_far(x->op))
			catalog_doubt(&x->c, x->now->epoch);
		apply_drop_owned(x);
		return;
	case OP_HARMLESS: return;
	}
}

/* What leaves columns, constraints and names as they are, and what is no part of the catalog. */
static bool
changes_nothing(enum op_kind kind)
{
	switch (kind) {
	case OP_TRUNCATE:
	case OP_LOCK_TABLE:
	case OP_REINDEX:
	case OP_REFRESH_MATERIALIZED_VIEW:
	case OP_SET_OWNER:
	case OP_COMMENT:
	case OP_GRANT:
	case OP_REVOKE: return true;
	default: return kind > OP_DROP_OTHER;
	}
}

static void
doubt_name(struct change *x, struct relname name)
{
	const struct relation *r = name.name.n ? catalog_find(x->c, name) : NULL;

	if (!r)
		return;
	doubt(x, r->table);
	doubt(x, r->key);
}

static bool
changes_other(enum op_kind kind)
{
	return kind == OP_ATTACH_PARTITION || kind == OP_DETACH_PARTITION || kind == OP_INHERIT ||
		kind == OP_NO_INHERIT || kind == OP_ATTACH_INDEX;
}

/*
 * Under a condition: applied, since that is what migrations mean by it most often (they make what
 * is missing), but nothing may be claimed for certain of what it touches.
 */
static void
apply_perhaps(struct change *x)
{
	const struct op *op = x->op;

	if (changes_nothing(op->kind)) {
		apply(x);
		return;
	}
	doubt_name(x, op->target);
	apply(x);
	doubt_name(x, op->target);
	if (changes_other(op->kind))
		doubt_name(x, op->other);
	if (op_reaches_far(op))
		catalog_doubt(&x->c, x->now->epoch);
}

/* IF EXISTS alone does not tell. */
static bool
is_there(struct catalog c, struct relname name)
{
	const struct relation *r = catalog_find(c, name);

	return r && (r->created || !r->doubtful);
}

struct catalog
catalog_apply(struct arena *a, struct catalog c, const struct op *op, const struct relation *target,
	const struct moment *now)
{
	struct change x = { .arena = a, .c = c, .op = op, .target = target, .now = now };

	if (op->flags & OP_IF_EXISTS && changes_other(op->kind) && !is_there(c, op->target))
		doubt_name(&x, op->other);
	else if (op->flags & OP_MAYBE)
		apply_perhaps(&x);
	else
		apply(&x);
	return x.c;
}
