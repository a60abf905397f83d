/*
 * Which releases understand a statement: what is new in one of them is looked for in the tree,
 * before it is lowered.  What is new is a table of its own: knowledge/grammar.h.
 */
#include "syntax/lower.h"

#include <string.h>

#include "syntax/tree.h"

#include "syntax/pg.h"

void
lower_needs(struct lower *l, enum grammar what, int location)
{
	if (!l->needs || grammar_since(what) <= grammar_since(l->needs->grammar))
		return;
	l->needs->grammar = what;
	l->needs->span = lower_clause(l, location);
}

static void
needs_role(struct lower *l, const RoleSpec *role)
{
	if (role && role->roletype == ROLESPEC_CURRENT_ROLE)
		lower_needs(l, GRAMMAR_CURRENT_ROLE_SPEC, role->location);
}

static void
needs_roles(struct lower *l, const List *roles)
{
	const ListCell *cell;

	foreach (cell, roles)
		needs_role(l, lfirst(cell));
}

/* ---- tables ---- */

static void
needs_constraint(struct lower *l, const Constraint *c, bool of_column)
{
	Constraint ignored = *c;

	if (c->nulls_not_distinct)
		lower_needs(l, GRAMMAR_NULLS_NOT_DISTINCT, c->location);
	if (c->fk_del_set_cols)
		lower_needs(l, GRAMMAR_SET_NULL_COLUMNS, c->location);
	if (tree_not_enforced(c) || tree_take_enforced(&ignored, c))
		lower_needs(l, GRAMMAR_ENFORCED, c->location);
	if (tree_period(c) || tree_other_period(c))
		lower_needs(l, GRAMMAR_WITHOUT_OVERLAPS, c->location);
	if (c->contype == CONSTR_GENERATED && tree_virtual(c))
		lower_needs(l, GRAMMAR_VIRTUAL_COLUMN, c->location);
	if (c->contype == CONSTR_NOTNULL && c->is_no_inherit)
		lower_needs(l, GRAMMAR_NOT_NULL_NO_INHERIT, c->location);
	if (c->contype == CONSTR_NOTNULL && !of_column)
		lower_needs(l, GRAMMAR_TABLE_NOT_NULL, c->location);
}

static void
needs_column(struct lower *l, const ColumnDef *def)
{
	const ListCell *cell;

	if (def->compression)
		lower_needs(l, GRAMMAR_COMPRESSION, def->location);
	if (def->storage_name)
		lower_needs(l, GRAMMAR_STORAGE, def->location);
	foreach (cell, def->constraints)
		needs_constraint(l, lfirst(cell), true);
}

/* INCLUDING ALL has the bits of all that there may ever be. */
static bool
names_compression(const TableLikeClause *like)
{
	bits32 unused = (bits32)1 << 30;

	return like->options & CREATE_TABLE_LIKE_COMPRESSION && !(like->options & unused);
}

static void
needs_element(struct lower *l, const Node *element)
{
	switch (nodeTag(element)) {
	case T_ColumnDef: needs_column(l, (const ColumnDef *)element); break;
	case T_Constraint: needs_constraint(l, (const Constraint *)element, false); break;
	case T_TableLikeClause:
		if (names_compression((const TableLikeClause *)element))
			lower_needs(l, GRAMMAR_COMPRESSION, -1);
		break;
	default: break;
	}
}

static bool
is_default(const Node *value)
{
	return value && IsA(value, String) && strcmp(strVal(value), "default") == 0;
}

static void
needs_alteration(struct lower *l, const AlterTableCmd *cmd)
{
	struct tree_alteration a = tree_alteration(cmd);

	if (a.alters_enforcement)
		lower_needs(l, GRAMMAR_ENFORCED, -1);
	if (a.alters_inheritance)
		lower_needs(l, GRAMMAR_ALTER_INHERIT, -1);
}

void
lower_needs_subcommand(struct lower *l, const struct AlterTableCmd *cmd)
{
	switch (cmd->subtype) {
	case AT_AddColumn:
	case AT_AddConstraint: needs_element(l, cmd->def); break;
	case AT_AlterConstraint: needs_alteration(l, cmd); break;
	case AT_DropExpression: lower_needs(l, GRAMMAR_DROP_EXPRESSION, -1); break;
	case AT_SetExpression: lower_needs(l, GRAMMAR_SET_EXPRESSION, -1); break;
	case AT_SetCompression: lower_needs(l, GRAMMAR_COMPRESSION, -1); break;
	case AT_SetStatistics:
		if (!cmd->def)
			lower_needs(l, GRAMMAR_DEFAULT_STATISTICS, -1);
		break;
	case AT_SetStorage:
		if (is_default(cmd->def))
			lower_needs(l, GRAMMAR_STORAGE, -1);
		break;
	case AT_SetAccessMethod:
		lower_needs(l,
			cmd->name ? GRAMMAR_SET_ACCESS_METHOD : GRAMMAR_DEFAULT_ACCESS_METHOD, -1);
		break;
	case AT_DetachPartition:
		if (((const PartitionCmd *)cmd->def)->concurrent)
			lower_needs(l, GRAMMAR_DETACH_CONCURRENTLY, -1);
		break;
	case AT_DetachPartitionFinalize: lower_needs(l, GRAMMAR_DETACH_CONCURRENTLY, -1); break;
	case AT_ChangeOwner: needs_role(l, cmd->newowner); break;
	default: break;
	}
}

static void
needs_index(struct lower *l, const IndexStmt *s)
{
	const ListCell *cell;

	if (s->nulls_not_distinct)
		lower_needs(l, GRAMMAR_NULLS_NOT_DISTINCT, -1);
	foreach (cell, s->indexParams)
		if (((const IndexElem *)lfirst(cell))->opclassopts)
			lower_needs(l, GRAMMAR_OPCLASS_PARAMETERS, -1);
}

static void
needs_statistics(struct lower *l, const CreateStatsStmt *s)
{
	const ListCell *cell;

	if (!s->defnames)
		lower_needs(l, GRAMMAR_UNNAMED_STATISTICS, -1);
	foreach (cell, s->exprs)
		if (((const StatsElem *)lfirst(cell))->expr)
			lower_needs(l, GRAMMAR_STATISTICS_EXPRESSION, -1);
}

static bool
needs_of_table(struct lower *l, const Node *stmt)
{
	const ListCell *cell;

	switch (nodeTag(stmt)) {
	case T_CreateStmt:
	case T_CreateForeignTableStmt:
		foreach (cell, ((const CreateStmt *)stmt)->tableElts)
			needs_element(l, lfirst(cell));
		return true;
	case T_IndexStmt: needs_index(l, (const IndexStmt *)stmt); return true;
	case T_CreateStatsStmt: needs_statistics(l, (const CreateStatsStmt *)stmt); return true;
	case T_AlterStatsStmt:
		lower_needs(l,
			((const AlterStatsStmt *)stmt)->stxstattarget ?
				GRAMMAR_ALTER_STATISTICS_TARGET :
				GRAMMAR_DEFAULT_STATISTICS,
			-1);
		return true;
	case T_RenameStmt:
		if (((const RenameStmt *)stmt)->renameType == OBJECT_COLUMN &&
			((const RenameStmt *)stmt)->relationType == OBJECT_VIEW)
			lower_needs(l, GRAMMAR_RENAME_VIEW_COLUMN, -1);
		return true;
	default: return false;
	}
}

/* ---- maintenance ---- */

/* (CONCURRENTLY, …) and not REINDEX TABLE CONCURRENTLY: what stands before the word? */
static bool
in_parentheses(const struct lower *l, const DefElem *option)
{
	size_t at = option->location < 0 ? 0 : lower_offset(l, option->location);
	struct str before = str_trim(str_sub(l->text, l->span.start, at));

	return before.n && (before.s[before.n - 1] == '(' || before.s[before.n - 1] == ',');
}

static void
needs_reindex(struct lower *l, const ReindexStmt *s)
{
	bool whole = s->kind == REINDEX_OBJECT_SYSTEM || s->kind == REINDEX_OBJECT_DATABASE;
	const ListCell *cell;

	if (whole && !s->name)
		lower_needs(l, GRAMMAR_UNNAMED_REINDEX, -1);
	foreach (cell, s->params) {
		const DefElem *option = lfirst(cell);

		if (option->arg ||
			(strcmp(option->defname, "verbose") != 0 && in_parentheses(l, option)))
			lower_needs(l, GRAMMAR_REINDEX_OPTIONS, option->location);
	}
}

static void
needs_cluster(struct lower *l, const ClusterStmt *s)
{
	const ListCell *cell;

	foreach (cell, s->params)
		if (in_parentheses(l, lfirst(cell)))
			lower_needs(l,
				s->relation ? GRAMMAR_CLUSTER_OPTIONS : GRAMMAR_CLUSTER_ALL_OPTIONS,
				-1);
}

static bool
needs_of_maintenance(struct lower *l, const Node *stmt)
{
	const ListCell *cell;

	switch (nodeTag(stmt)) {
	case T_VacuumStmt:
		foreach (cell, ((const VacuumStmt *)stmt)->rels) {
			const RangeVar *r = ((const VacuumRelation *)lfirst(cell))->relation;

			if (r && !r->inh)
				lower_needs(l, GRAMMAR_VACUUM_ONLY, -1);
		}
		return true;
	case T_ReindexStmt: needs_reindex(l, (const ReindexStmt *)stmt); return true;
	case T_ClusterStmt: needs_cluster(l, (const ClusterStmt *)stmt); return true;
	default: return false;
	}
}

/* ---- publications, rights ---- */

static void
needs_published(struct lower *l, const List *objects)
{
	const ListCell *cell;

	foreach (cell, objects) {
		const PublicationObjSpec *o = lfirst(cell);

		if (o->pubobjtype != PUBLICATIONOBJ_TABLE)
			lower_needs(l, GRAMMAR_PUBLISHED_SCHEMA, o->location);
		else if (o->pubtable->columns || o->pubtable->whereClause)
			lower_needs(l, GRAMMAR_PUBLISHED_PART, o->location);
	}
}

static void
needs_subscription(struct lower *l, AlterSubscriptionType kind)
{
	if (kind == ALTER_SUBSCRIPTION_ADD_PUBLICATION ||
		kind == ALTER_SUBSCRIPTION_DROP_PUBLICATION)
		lower_needs(l, GRAMMAR_ADD_PUBLICATION, -1);
	else if (kind == ALTER_SUBSCRIPTION_SKIP)
		lower_needs(l, GRAMMAR_SUBSCRIPTION_SKIP, -1);
}

static void
needs_grant(struct lower *l, const GrantStmt *s)
{
	if (s->grantor)
		lower_needs(l, GRAMMAR_GRANTED_BY, s->grantor->location);
	if (s->objtype == OBJECT_PARAMETER_ACL)
		lower_needs(l, GRAMMAR_GRANT_ON_PARAMETER, -1);
	needs_roles(l, s->grantees);
}

/* ADMIN is an option from of old. */
static void
needs_membership(struct lower *l, const GrantRoleStmt *s)
{
	const ListCell *cell;

	needs_roles(l, s->grantee_roles);
	foreach (cell, s->opt)
		if (strcmp(((const DefElem *)lfirst(cell))->defname, "admin") != 0)
			lower_needs(l, GRAMMAR_MEMBERSHIP_OPTIONS, -1);
}

static bool
needs_of_rights(struct lower *l, const Node *stmt)
{
	const GrantStmt *defaults;

	switch (nodeTag(stmt)) {
	case T_CreatePublicationStmt:
		needs_published(l, ((const CreatePublicationStmt *)stmt)->pubobjects);
		return true;
	case T_AlterPublicationStmt:
		needs_published(l, ((const AlterPublicationStmt *)stmt)->pubobjects);
		return true;
	case T_AlterSubscriptionStmt:
		needs_subscription(l, ((const AlterSubscriptionStmt *)stmt)->kind);
		return true;
	case T_GrantStmt: needs_grant(l, (const GrantStmt *)stmt); return true;
	case T_GrantRoleStmt: needs_membership(l, (const GrantRoleStmt *)stmt); return true;
	case T_AlterDefaultPrivilegesStmt:
		defaults = ((const AlterDefaultPrivilegesStmt *)stmt)->action;
		if (defaults->objtype == OBJECT_LARGEOBJECT)
			lower_needs(l, GRAMMAR_LARGE_OBJECT_DEFAULTS, -1);
		return true;
	case T_AlterOwnerStmt: needs_role(l, ((const AlterOwnerStmt *)stmt)->newowner); return true;
	case T_DropOwnedStmt: needs_roles(l, ((const DropOwnedStmt *)stmt)->roles); return true;
	default: return false;
	}
}

/* ---- the rest ---- */

static void
needs_of_others(struct lower *l, const Node *stmt)
{
	const Node *def;

	switch (nodeTag(stmt)) {
	case T_CreateTrigStmt:
		if (((const CreateTrigStmt *)stmt)->replace)
			lower_needs(l, GRAMMAR_REPLACE_TRIGGER, -1);
		break;
	case T_CreateFunctionStmt:
		if (((const CreateFunctionStmt *)stmt)->sql_body)
			lower_needs(l, GRAMMAR_SQL_BODY, -1);
		break;
	case T_AlterObjectDependsStmt:
		if (((const AlterObjectDependsStmt *)stmt)->remove)
			lower_needs(l, GRAMMAR_NO_DEPENDS, -1);
		break;
	case T_AlterDomainStmt:
		def = ((const AlterDomainStmt *)stmt)->def;
		if (((const AlterDomainStmt *)stmt)->subtype == 'C' && def &&
			IsA(def, Constraint) &&
			((const Constraint *)def)->contype == CONSTR_NOTNULL)
			lower_needs(l, GRAMMAR_DOMAIN_NOT_NULL, -1);
		break;
	case T_AlterTypeStmt: lower_needs(l, GRAMMAR_ALTER_TYPE_SET, -1); break;
	case T_DropdbStmt:
		if (((const DropdbStmt *)stmt)->options)
			lower_needs(l, GRAMMAR_DROP_DATABASE_FORCE, -1);
		break;
	case T_AlterDatabaseRefreshCollStmt: lower_needs(l, GRAMMAR_REFRESH_COLLATION, -1); break;
	default: break;
	}
}

void
lower_needs_statement(struct lower *l, const struct Node *stmt)
{
	if (l->needs && !needs_of_table(l, stmt) && !needs_of_maintenance(l, stmt) &&
		!needs_of_rights(l, stmt))
		needs_of_others(l, stmt);
}
