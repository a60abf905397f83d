#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

static struct op *
named_op(struct lower *l, enum op_kind kind, const char *name)
{
	struct op *op = lower_op(l, kind);

	op->object = OBJECT_KIND_OTHER;
	op->name = lower_string(l, name);
	return op;
}

/* ---- extensions ---- */

static void
create_extension(struct lower *l, const CreateExtensionStmt *s)
{
	struct op *op = named_op(l, OP_CREATE_EXTENSION, s->extname);
	const ListCell *cell;

	if (s->if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
	if (lower_option(s->options, "cascade", false))
		op->flags |= OP_CASCADE;
	foreach (cell, s->options) {
		const DefElem *option = lfirst(cell);

		if (strcmp(option->defname, "schema") == 0)
			lower_constant(l, option->arg, &op->new_name);
	}
}

/* ---- sequences ---- */

static void
owned_by(struct lower *l, struct sequence_spec *spec, const List *names)
{
	int n = list_length(names);

	if (n == 1) {
		spec->owned_by_none = true; /* OWNED BY NONE: init_params, sequence.c */
		return;
	}
	spec->owner_column = lower_string(l, strVal(list_nth(names, n - 1)));
	spec->owner.name = lower_string(l, strVal(list_nth(names, n - 2)));
	if (n > 2)
		spec->owner.schema = lower_string(l, strVal(list_nth(names, n - 3)));
}

static const struct sequence_spec *
sequence_spec(struct lower *l, const RangeVar *sequence, const List *options)
{
	struct sequence_spec spec = { .persistence = lower_persistence(sequence) };
	const ListCell *cell;

	foreach (cell, options) {
		const DefElem *option = lfirst(cell);

		if (!option->arg)
			continue;
		if (strcmp(option->defname, "as") == 0 && IsA(option->arg, TypeName))
			spec.type = lower_type(l, (const TypeName *)option->arg).name;
		else if (strcmp(option->defname, "owned_by") == 0 && IsA(option->arg, List))
			owned_by(l, &spec, (const List *)option->arg);
	}
	return arena_dup(l->arena, &spec);
}

static void
create_sequence(struct lower *l, const CreateSeqStmt *s)
{
	const struct sequence_spec *spec = sequence_spec(l, s->sequence, s->options);
	struct op *op = lower_op(l, OP_CREATE_SEQUENCE);

	op->target = lower_range(l, s->sequence);
	op->object = OBJECT_KIND_SEQUENCE;
	op->other = spec->owner;
	op->sequence = spec;
	if (s->if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
}

static void
alter_sequence(struct lower *l, const AlterSeqStmt *s)
{
	const struct sequence_spec *spec = sequence_spec(l, s->sequence, s->options);
	struct op *op = lower_op(l, OP_ALTER_SEQUENCE);

	op->target = lower_range(l, s->sequence);
	op->object = OBJECT_KIND_SEQUENCE;
	op->other = spec->owner;
	op->sequence = spec;
	if (s->missing_ok)
		op->flags |= OP_IF_EXISTS;
}

/* ---- databases, tablespaces, the server ---- */

static void
database_op(struct lower *l, enum op_kind kind, const char *name, const List *options)
{
	const struct strs strs = lower_options(l, options);
	struct op *op = named_op(l, kind, name);

	op->object = OBJECT_KIND_DATABASE;
	op->strs = arena_dup(l->arena, &strs);
}

static void
alter_system(struct lower *l, const AlterSystemStmt *s)
{
	const struct setting *setting = lower_setting(l, (const Node *)s->setstmt);
	struct op *op = named_op(l, OP_ALTER_SYSTEM, NULL);

	op->setting = setting;
	if (setting)
		op->name = setting->name;
	if (s->setstmt->kind != VAR_SET_VALUE)
		op->flags |= OP_RESET;
}

static bool
lower_cluster_wide(struct lower *l, const Node *stmt)
{
	const CreatedbStmt *created = (const CreatedbStmt *)stmt;
	const AlterDatabaseStmt *altered = (const AlterDatabaseStmt *)stmt;
	const AlterDatabaseSetStmt *set = (const AlterDatabaseSetStmt *)stmt;
	const AlterDatabaseRefreshCollStmt *refreshed = (const AlterDatabaseRefreshCollStmt *)stmt;
	const CreateTableSpaceStmt *space = (const CreateTableSpaceStmt *)stmt;

	switch (nodeTag(stmt)) {
	case T_CreatedbStmt: database_op(l, OP_CREATE_DATABASE, created->dbname, NIL); return true;
	case T_AlterDatabaseStmt:
		database_op(l, OP_ALTER_DATABASE, altered->dbname, altered->options);
		return true;
	case T_AlterDatabaseSetStmt:
		database_op(l, OP_ALTER_DATABASE, set->dbname, NIL);
		return true;
	case T_AlterDatabaseRefreshCollStmt:
		database_op(l, OP_ALTER_DATABASE, refreshed->dbname, NIL);
		return true;
	case T_CreateTableSpaceStmt:
		named_op(l, OP_CREATE_TABLESPACE, space->tablespacename);
		return true;
	case T_AlterSystemStmt: alter_system(l, (const AlterSystemStmt *)stmt); return true;
	default: return false;
	}
}

/* Nothing that the catalog of tables or a lock on them hears of. */
static bool
is_harmless(const Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_AlterTableSpaceOptionsStmt:
	case T_CreateRoleStmt:
	case T_AlterRoleStmt:
	case T_AlterRoleSetStmt:
	case T_VariableShowStmt:
	case T_ExecuteStmt:
	case T_DeallocateStmt:
	case T_FetchStmt:
	case T_ClosePortalStmt:
	case T_CheckPointStmt:
	case T_LoadStmt:
	case T_SecLabelStmt:
	case T_DefineStmt: /* parsers and templates of text search */
	case T_CreateConversionStmt:
	case T_CreateTransformStmt:
	case T_AlterOpFamilyStmt:
	case T_AlterOperatorStmt:
	case T_AlterCollationStmt:
	case T_AlterTSDictionaryStmt:
	case T_AlterTSConfigurationStmt:
	case T_CreatePLangStmt:
	case T_CreateAmStmt:
	case T_AlterFdwStmt:
	case T_AlterForeignServerStmt:
	case T_AlterUserMappingStmt:
	case T_ImportForeignSchemaStmt: return true;
	default: return false;
	}
}

bool
lower_others(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_CreateSchemaStmt: lower_create_schema(l, stmt); return true;
	case T_CreateExtensionStmt:
		create_extension(l, (const CreateExtensionStmt *)stmt);
		return true;
	case T_AlterExtensionStmt:
		named_op(l, OP_ALTER_EXTENSION, ((const AlterExtensionStmt *)stmt)->extname);
		return true;
	case T_AlterExtensionContentsStmt:
		named_op(l, OP_ALTER_EXTENSION,
			((const AlterExtensionContentsStmt *)stmt)->extname);
		return true;
	case T_CreateSeqStmt: create_sequence(l, (const CreateSeqStmt *)stmt); return true;
	case T_AlterSeqStmt: alter_sequence(l, (const AlterSeqStmt *)stmt); return true;
	default: break;
	}
	if (lower_publications(l, stmt) || lower_maintenance(l, stmt) ||
		lower_cluster_wide(l, stmt) || lower_definitions(l, stmt))
		return true;
	if (!is_harmless(stmt))
		return false;
	lower_op(l, OP_HARMLESS);
	return true;
}
