#include "model/effect_internal.h"

#include <assert.h>

/* Settings, transactions, roles, …: no relation is locked. */
static void
nothing(struct effecting *cx)
{
	(void)cx;
}

/*
 * Every kind of operation has a row here, also those that lock nothing; test_effects.c asks
 * about all of them.
 */
static const effect_fn functions[] = {
	[OP_NONE] = nothing,
	/* tables */
	[OP_CREATE_TABLE] = effect_create_table,
	[OP_LIKE] = effect_like,
	[OP_LIKE_PARTS] = effect_like_parts,
	[OP_CREATE_TABLE_AS] = effect_create_table_as,
	[OP_DROP_TABLE] = effect_drop_table,
	[OP_TRUNCATE] = effect_truncate,
	[OP_LOCK_TABLE] = effect_lock_table,
	[OP_ADD_COLUMN] = effect_add_column,
	[OP_DROP_COLUMN] = effect_drop_column,
	[OP_CHANGE_TYPE] = effect_change_type,
	[OP_SET_DEFAULT] = effect_set_default,
	[OP_DROP_DEFAULT] = effect_set_default,
	[OP_SET_NOT_NULL] = effect_set_not_null,
	[OP_DROP_NOT_NULL] = effect_drop_not_null,
	[OP_SET_EXPRESSION] = effect_set_expression,
	[OP_DROP_EXPRESSION] = effect_drop_expression,
	[OP_ADD_IDENTITY] = effect_add_identity,
	[OP_SET_IDENTITY] = effect_set_identity,
	[OP_DROP_IDENTITY] = effect_drop_identity,
	[OP_SET_STATISTICS] = effect_set_statistics,
	[OP_SET_COLUMN_OPTIONS] = effect_set_column_options,
	[OP_SET_STORAGE] = effect_set_storage,
	[OP_SET_COMPRESSION] = effect_set_compression,
	[OP_SET_LOGGED] = effect_set_persistence,
	[OP_SET_UNLOGGED] = effect_set_persistence,
	[OP_SET_TABLESPACE] = effect_set_tablespace,
	[OP_SET_ACCESS_METHOD] = effect_set_access_method,
	[OP_SET_OPTIONS] = effect_set_options,
	[OP_CLUSTER_ON] = effect_cluster_on,
	[OP_SET_WITHOUT_CLUSTER] = effect_cluster_on,
	[OP_ENABLE_TRIGGER] = effect_switch_trigger,
	[OP_DISABLE_TRIGGER] = effect_switch_trigger,
	[OP_CHANGE_RULE] = effect_change_rule,
	[OP_INHERIT] = effect_inherit,
	[OP_NO_INHERIT] = effect_no_inherit,
	[OP_OF_TYPE] = effect_of_type,
	[OP_NOT_OF] = effect_of_type,
	[OP_REPLICA_IDENTITY] = effect_replica_identity,
	[OP_ROW_SECURITY] = effect_row_security,
	[OP_ATTACH_PARTITION] = effect_attach_partition,
	[OP_DETACH_PARTITION] = effect_detach_partition,
	[OP_ALTER_TABLE_OTHER] = effect_alter_table_other,
	/* constraints */
	[OP_ADD_CHECK] = effect_add_check,
	[OP_ADD_NOT_NULL] = effect_add_not_null,
	[OP_ADD_FOREIGN_KEY] = effect_add_foreign_key,
	[OP_ADD_UNIQUE] = effect_add_index_constraint,
	[OP_ADD_PRIMARY_KEY] = effect_add_index_constraint,
	[OP_ADD_EXCLUDE] = effect_add_index_constraint,
	[OP_VALIDATE_CONSTRAINT] = effect_validate_constraint,
	[OP_DROP_CONSTRAINT] = effect_drop_constraint,
	[OP_ALTER_CONSTRAINT] = effect_alter_constraint,
	/* indexes */
	[OP_CREATE_INDEX] = effect_create_index,
	[OP_DROP_INDEX] = effect_drop_index,
	[OP_REINDEX] = effect_reindex,
	[OP_ATTACH_INDEX] = effect_attach_index,
	/* views */
	[OP_CREATE_VIEW] = effect_create_view,
	[OP_DROP_VIEW] = effect_drop_view,
	[OP_ALTER_VIEW] = effect_alter_view,
	[OP_CREATE_MATERIALIZED_VIEW] = effect_create_materialized_view,
	[OP_DROP_MATERIALIZED_VIEW] = effect_drop_view,
	[OP_REFRESH_MATERIALIZED_VIEW] = effect_refresh,
	/* sequences */
	[OP_CREATE_SEQUENCE] = effect_create_sequence,
	[OP_ALTER_SEQUENCE] = effect_alter_sequence,
	[OP_DROP_SEQUENCE] = effect_drop_sequence,
	/* types */
	[OP_CREATE_TYPE] = effect_create_type,
	[OP_ADD_ENUM_VALUE] = effect_add_enum_value,
	[OP_ALTER_COMPOSITE] = effect_alter_composite,
	[OP_ALTER_TYPE] = nothing,
	[OP_DROP_TYPE] = effect_drop_type,
	[OP_CREATE_DOMAIN] = effect_create_type,
	[OP_ALTER_DOMAIN] = effect_alter_domain,
	[OP_DROP_DOMAIN] = effect_drop_type,
	/* functions and what hangs on tables */
	[OP_CREATE_FUNCTION] = effect_create_function,
	[OP_ALTER_FUNCTION] = nothing,
	[OP_DROP_FUNCTION] = effect_drop_function,
	[OP_CREATE_TRIGGER] = effect_create_trigger,
	[OP_DROP_TRIGGER] = effect_drop_trigger,
	[OP_CREATE_RULE] = effect_create_rule,
	[OP_DROP_RULE] = effect_drop_rule,
	[OP_CREATE_POLICY] = effect_policy,
	[OP_ALTER_POLICY] = effect_policy,
	[OP_DROP_POLICY] = effect_drop_policy,
	[OP_CREATE_STATISTICS] = effect_statistics,
	[OP_ALTER_STATISTICS] = nothing,
	[OP_DROP_STATISTICS] = effect_drop_statistics,
	/* names, owners, comments, rights */
	[OP_RENAME_RELATION] = effect_rename_relation,
	[OP_RENAME_COLUMN] = effect_rename_column,
	[OP_RENAME_CONSTRAINT] = effect_rename_constraint,
	[OP_RENAME_TRIGGER] = effect_rename_trigger,
	[OP_RENAME_POLICY] = effect_policy,
	[OP_RENAME_RULE] = effect_change_rule,
	[OP_RENAME_SCHEMA] = effect_rename_schema,
	[OP_RENAME_TYPE] = nothing,
	[OP_RENAME_ENUM_VALUE] = effect_rename_enum_value,
	[OP_RENAME_ATTRIBUTE] = effect_alter_composite,
	[OP_RENAME_FUNCTION] = nothing,
	[OP_RENAME_OTHER] = nothing,
	[OP_SET_SCHEMA] = effect_set_schema,
	[OP_SET_OWNER] = effect_set_owner,
	[OP_COMMENT] = effect_comment,
	[OP_GRANT] = effect_grant,
	[OP_REVOKE] = effect_grant,
	/* schemas, extensions, replication, the rest of the cluster */
	[OP_CREATE_SCHEMA] = effect_create_schema,
	[OP_DROP_SCHEMA] = effect_drop_schema,
	[OP_CREATE_EXTENSION] = nothing,
	[OP_ALTER_EXTENSION] = nothing,
	[OP_DROP_EXTENSION] = effect_drop_extension,
	[OP_CREATE_PUBLICATION] = effect_publication,
	[OP_ALTER_PUBLICATION] = effect_publication,
	[OP_DROP_PUBLICATION] = nothing,
	[OP_CREATE_SUBSCRIPTION] = nothing,
	[OP_ALTER_SUBSCRIPTION] = nothing,
	[OP_DROP_SUBSCRIPTION] = nothing,
	[OP_CREATE_DATABASE] = nothing,
	[OP_ALTER_DATABASE] = nothing,
	[OP_DROP_DATABASE] = nothing,
	[OP_CREATE_TABLESPACE] = nothing,
	[OP_DROP_TABLESPACE] = nothing,
	[OP_ALTER_SYSTEM] = nothing,
	[OP_CREATE_OTHER] = effect_create_object,
	[OP_DROP_OWNED] = effect_drop_owned,
	[OP_DROP_OTHER] = effect_drop_other,
	/* maintenance */
	[OP_CLUSTER] = effect_cluster,
	[OP_VACUUM] = effect_vacuum,
	[OP_ANALYZE] = effect_analyze,
	/* rows */
	[OP_SELECT] = effect_of_query,
	[OP_INSERT] = effect_of_query,
	[OP_UPDATE] = effect_of_query,
	[OP_DELETE] = effect_of_query,
	[OP_MERGE] = effect_of_query,
	[OP_COPY_FROM] = effect_of_query,
	[OP_COPY_TO] = effect_of_query,
	/* session and transaction */
	[OP_SET] = nothing,
	[OP_BEGIN] = nothing,
	[OP_COMMIT] = nothing,
	[OP_ROLLBACK] = nothing,
	[OP_SAVEPOINT] = nothing,
	[OP_RELEASE] = nothing,
	[OP_ROLLBACK_TO] = nothing,
	[OP_PREPARE_TRANSACTION] = nothing,
	[OP_COMMIT_PREPARED] = nothing,
	[OP_ROLLBACK_PREPARED] = nothing,
	[OP_DISCARD] = nothing,
	/* code: what DO runs has operations of its own */
	[OP_DO] = nothing,
	[OP_CALL] = effect_of_query,
	[OP_HARMLESS] = nothing,
	[OP_PSQL] = nothing,
	[OP_UNKNOWN] = nothing,
};

_Static_assert(sizeof(functions) / sizeof(functions[0]) == OP_UNKNOWN + 1, "a row for each");

effect_fn
effect_of_kind(enum op_kind kind)
{
	effect_fn f = functions[kind];

	assert(f);
	return f ? f : nothing;
}

bool
effect_names_relation(const struct op *op)
{
	if (!op->target.name.n)
		return false;
	switch (op->object) {
	case OBJECT_KIND_TYPE:
	case OBJECT_KIND_DOMAIN:
	case OBJECT_KIND_FUNCTION:
	case OBJECT_KIND_SCHEMA:
	case OBJECT_KIND_DATABASE:
	case OBJECT_KIND_SYSTEM:
	case OBJECT_KIND_ACCESS_METHOD:
	case OBJECT_KIND_EXTENSION:
	case OBJECT_KIND_OTHER: return false;
	case OBJECT_KIND_STATISTICS: return op->kind == OP_CREATE_STATISTICS;
	case OBJECT_KIND_NONE:
	case OBJECT_KIND_TABLE:
	case OBJECT_KIND_INDEX:
	case OBJECT_KIND_SEQUENCE:
	case OBJECT_KIND_VIEW:
	case OBJECT_KIND_MATERIALIZED_VIEW:
	case OBJECT_KIND_FOREIGN_TABLE:
	case OBJECT_KIND_COLUMN:
	case OBJECT_KIND_CONSTRAINT:
	case OBJECT_KIND_TRIGGER:
	case OBJECT_KIND_POLICY:
	case OBJECT_KIND_RULE: break;
	}
	/* what they create is not there yet; of the rest, the target is no relation */
	return functions[op->kind] != nothing && op->kind != OP_CREATE_TABLE &&
		op->kind != OP_CREATE_TABLE_AS && op->kind != OP_CREATE_VIEW &&
		op->kind != OP_CREATE_MATERIALIZED_VIEW && op->kind != OP_CREATE_SEQUENCE &&
		op->kind != OP_CREATE_PUBLICATION && op->kind != OP_ALTER_PUBLICATION;
}
