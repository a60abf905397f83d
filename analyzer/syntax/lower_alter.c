#include "syntax/lower.h"

#include "base/arena.h"
#include "source/lex.h"
#include "source/source.h"
#include "syntax/tree.h"

#include "syntax/pg.h"

/* ---- subcommands ---- */

struct subcommand {
	struct lower *lower;
	const AlterTableCmd *cmd;
	struct op base; /* what the operations of the subcommand have in common */
};

static struct op *
add_op(const struct subcommand *s, enum op_kind kind)
{
	struct op *op = vec_push(s->lower->scratch, s->lower->ops);

	*op = s->base;
	op->kind = kind;
	return op;
}

static enum op_kind
simple_kind(AlterTableType type)
{
	switch (type) {
	case AT_DropColumn: return OP_DROP_COLUMN;
	case AT_DropConstraint: return OP_DROP_CONSTRAINT;
	case AT_ValidateConstraint: return OP_VALIDATE_CONSTRAINT;
	case AT_SetNotNull: return OP_SET_NOT_NULL;
	case AT_DropNotNull: return OP_DROP_NOT_NULL;
	case AT_DropExpression: return OP_DROP_EXPRESSION;
	case AT_DropIdentity: return OP_DROP_IDENTITY;
	case AT_ClusterOn: return OP_CLUSTER_ON;
	case AT_DropCluster: return OP_SET_WITHOUT_CLUSTER;
	case AT_SetLogged: return OP_SET_LOGGED;
	case AT_SetUnLogged: return OP_SET_UNLOGGED;
	case AT_EnableTrig:
	case AT_EnableAlwaysTrig:
	case AT_EnableReplicaTrig:
	case AT_EnableTrigAll:
	case AT_EnableTrigUser: return OP_ENABLE_TRIGGER;
	case AT_DisableTrig:
	case AT_DisableTrigAll:
	case AT_DisableTrigUser: return OP_DISABLE_TRIGGER;
	case AT_EnableRule:
	case AT_EnableAlwaysRule:
	case AT_EnableReplicaRule:
	case AT_DisableRule: return OP_CHANGE_RULE;
	case AT_DropOf: return OP_NOT_OF;
	default: return OP_NONE;
	}
}

static enum firing
firing_of(AlterTableType type)
{
	switch (type) {
	case AT_EnableAlwaysTrig:
	case AT_EnableAlwaysRule: return FIRING_ALWAYS;
	case AT_EnableReplicaTrig:
	case AT_EnableReplicaRule: return FIRING_REPLICA;
	case AT_DisableTrig:
	case AT_DisableTrigAll:
	case AT_DisableTrigUser:
	case AT_DisableRule: return FIRING_NEVER;
	default: return FIRING_ORIGIN;
	}
}

/* Subcommands that have no more than a name. */
static bool
add_simple(const struct subcommand *s)
{
	enum op_kind kind = simple_kind(s->cmd->subtype);
	struct op *op = NULL;

	if (kind)
		op = add_op(s, kind);
	if (kind == OP_CHANGE_RULE || kind == OP_ENABLE_TRIGGER || kind == OP_DISABLE_TRIGGER)
		op->firing = firing_of(s->cmd->subtype);
	if (op && (s->cmd->subtype == AT_EnableTrigAll || s->cmd->subtype == AT_DisableTrigAll))
		op->flags |= OP_ALL_TRIGGERS;
	return kind != OP_NONE;
}

static bool
add_row_security(const struct subcommand *s)
{
	enum row_security change;

	switch (s->cmd->subtype) {
	case AT_EnableRowSecurity: change = ROW_SECURITY_ENABLE; break;
	case AT_DisableRowSecurity: change = ROW_SECURITY_DISABLE; break;
	case AT_ForceRowSecurity: change = ROW_SECURITY_FORCE; break;
	case AT_NoForceRowSecurity: change = ROW_SECURITY_NO_FORCE; break;
	default: return false;
	}
	add_op(s, OP_ROW_SECURITY)->row_security = change;
	return true;
}

static void
add_replica_identity(const struct subcommand *s)
{
	const ReplicaIdentityStmt *r = (const ReplicaIdentityStmt *)s->cmd->def;
	struct op *op = add_op(s, OP_REPLICA_IDENTITY);

	op->name = lower_string(s->lower, r->name);
	switch (r->identity_type) {
	case 'f': op->replica = REPLICA_FULL; break;
	case 'n': op->replica = REPLICA_NOTHING; break;
	case 'i': op->replica = REPLICA_INDEX; break;
	default: op->replica = REPLICA_DEFAULT; break;
	}
}

/* SET_… whose value is a word, and what else gets a new name. */
static bool
add_new_name(const struct subcommand *s)
{
	const Node *def = s->cmd->def;
	struct op *op;

	switch (s->cmd->subtype) {
	case AT_SetStorage: op = add_op(s, OP_SET_STORAGE); break;
	case AT_SetCompression: op = add_op(s, OP_SET_COMPRESSION); break;
	case AT_SetTableSpace:
		op = add_op(s, OP_SET_TABLESPACE);
		op->new_name = op->name;
		op->name = (struct str){ 0 };
		return true;
	case AT_SetAccessMethod: /* no name: DEFAULT, since 17 */
		op = add_op(s, OP_SET_ACCESS_METHOD);
		op->new_name = op->name;
		op->name = (struct str){ 0 };
		return true;
	case AT_ChangeOwner:
		op = add_op(s, OP_SET_OWNER);
		if (s->cmd->newowner)
			op->new_name = lower_string(s->lower, s->cmd->newowner->rolename);
		return true;
	default: return false;
	}
	if (def && nodeTag(def) == T_String)
		op->new_name = lower_string(s->lower, ((const String *)def)->sval);
	return true;
}

static bool
add_options(const struct subcommand *s)
{
	struct strs *options;
	struct op *op;
	enum op_kind kind;
	unsigned flags = 0;

	switch (s->cmd->subtype) {
	case AT_SetRelOptions:
	case AT_ReplaceRelOptions: kind = OP_SET_OPTIONS; break;
	case AT_SetOptions: kind = OP_SET_COLUMN_OPTIONS; break;
	case AT_ResetRelOptions:
		kind = OP_SET_OPTIONS;
		flags = OP_RESET;
		break;
	case AT_ResetOptions:
		kind = OP_SET_COLUMN_OPTIONS;
		flags = OP_RESET;
		break;
	default: return false;
	}
	options = arena_new(s->lower->arena, struct strs);
	*options = lower_options(s->lower, (const List *)s->cmd->def);
	for (size_t i = 0; flags && i < options->n; i++)
		options->v[i] = str_cut(options->v[i], '=', &(struct str){ 0 });
	op = add_op(s, kind);
	op->flags |= flags;
	op->strs = options;
	return true;
}

static void
add_type_change(const struct subcommand *s)
{
	struct lower *l = s->lower;
	const ColumnDef *def = (const ColumnDef *)s->cmd->def;
	struct type_change *change = arena_new(l->arena, struct type_change);

	change->type = lower_type(l, def->typeName);
	change->type_span = lower_type_span(l, def->typeName);
	change->using = lower_typed_expr(l, def->raw_default);
	if (def->collClause)
		change->collation = lower_names(l, def->collClause->collname).name;
	add_op(s, OP_CHANGE_TYPE)->type_change = change;
}

static void
add_identity(const struct subcommand *s)
{
	const Constraint *c = (const Constraint *)s->cmd->def;
	struct column *column = arena_new(s->lower->arena, struct column);

	column->name = s->base.name;
	lower_identity(s->lower, column, c);
	add_op(s, OP_ADD_IDENTITY)->column = column;
}

/* SET GENERATED, among options of the sequence */
static void
set_identity(const struct subcommand *s)
{
	struct column *column = arena_new(s->lower->arena, struct column);
	const ListCell *cell;

	column->name = s->base.name;
	foreach (cell, (const List *)s->cmd->def) {
		const DefElem *option = lfirst(cell);

		if (strcmp(option->defname, "generated") == 0)
			column->identity =
				intVal(option->arg) == 'a' ? IDENTITY_ALWAYS : IDENTITY_BY_DEFAULT;
	}
	add_op(s, OP_SET_IDENTITY)->column = column;
}

static void
add_statistics(const struct subcommand *s)
{
	const Node *def = s->cmd->def;
	struct op *op = add_op(s, OP_SET_STATISTICS);

	if (!s->cmd->name) /* a column of an index, by number */
		op->name = str_format(s->lower->arena, "%d", s->cmd->num);
	if (def && nodeTag(def) == T_Integer)
		op->new_name = str_format(s->lower->arena, "%d", ((const Integer *)def)->ival);
}

static bool
add_column_change(const struct subcommand *s)
{
	switch (s->cmd->subtype) {
	case AT_AlterColumnType: add_type_change(s); return true;
	case AT_AddIdentity: add_identity(s); return true;
	case AT_SetIdentity: set_identity(s); return true;
	case AT_SetStatistics: add_statistics(s); return true;
	case AT_ColumnDefault:
		if (s->cmd->def)
			add_op(s, OP_SET_DEFAULT)->expr = lower_typed_expr(s->lower, s->cmd->def);
		else
			add_op(s, OP_DROP_DEFAULT);
		return true;
	case AT_SetExpression:
		add_op(s, OP_SET_EXPRESSION)->expr = lower_typed_expr(s->lower, s->cmd->def);
		return true;
	default: return false;
	}
}

static void
add_alter_constraint(const struct subcommand *s)
{
	struct constraint_change *change = arena_new(s->lower->arena, struct constraint_change);
	struct tree_alteration a = tree_alteration(s->cmd);
	struct op *op = add_op(s, OP_ALTER_CONSTRAINT);

	change->deferrability = a.alters_deferrability;
	change->deferrable = a.deferrable;
	change->initially_deferred = a.initially_deferred;
	change->enforcement = a.alters_enforcement;
	change->not_enforced = a.not_enforced;
	change->inheritance = a.alters_inheritance;
	change->no_inherit = a.no_inherit;
	op->name = lower_string(s->lower, a.name);
	op->constraint_change = change;
}

/* Operations that come from a definition have places of their own; the rest is the statement's. */
static void
add_definition(const struct subcommand *s)
{
	struct lower *l = s->lower;
	const Node *def = s->cmd->def;
	size_t from = l->ops->n;

	if (nodeTag(def) == T_ColumnDef)
		lower_column(l, s->base.target, (const ColumnDef *)def, s->base.flags);
	else
		lower_constraint(l, s->base.target, (const Constraint *)def, (struct str){ 0 },
			s->base.flags);
	for (; from < l->ops->n; from++) {
		l->ops->v[from].object = s->base.object;
		if (nodeTag(def) == T_Constraint)
			l->ops->v[from].span = s->base.span;
	}
}

static void
add_partition(const struct subcommand *s)
{
	const PartitionCmd *p = (const PartitionCmd *)s->cmd->def;
	struct op *op;

	if (s->cmd->subtype == AT_AttachPartition && s->base.object == OBJECT_KIND_INDEX) {
		op = add_op(s, OP_ATTACH_INDEX);
	} else if (s->cmd->subtype == AT_AttachPartition) {
		op = add_op(s, OP_ATTACH_PARTITION);
		op->bound = lower_bound(s->lower, p->bound);
	} else {
		op = add_op(s, OP_DETACH_PARTITION);
		op->flags |= p->concurrent ? OP_CONCURRENTLY : 0;
		op->flags |= s->cmd->subtype == AT_DetachPartitionFinalize ? OP_FINALIZE : 0;
	}
	op->other = lower_range(s->lower, p->name);
}

static bool
add_relation(const struct subcommand *s)
{
	struct type type;

	switch (s->cmd->subtype) {
	case AT_AddInherit:
		add_op(s, OP_INHERIT)->other = lower_range(s->lower, (const RangeVar *)s->cmd->def);
		return true;
	case AT_DropInherit:
		add_op(s, OP_NO_INHERIT)->other =
			lower_range(s->lower, (const RangeVar *)s->cmd->def);
		return true;
	case AT_AddOf:
		type = lower_type(s->lower, (const TypeName *)s->cmd->def);
		add_op(s, OP_OF_TYPE)->other = (struct relname){ type.schema, type.name };
		return true;
	case AT_AttachPartition:
	case AT_DetachPartition:
	case AT_DetachPartitionFinalize: add_partition(s); return true;
	default: return false;
	}
}

/* ALTER TYPE of a composite type has the shape of ALTER TABLE. */
static void
add_attribute(const struct subcommand *s)
{
	struct attribute_change *change = arena_new(s->lower->arena, struct attribute_change);
	struct op *op = add_op(s, OP_ALTER_COMPOSITE);

	change->action = ATTRIBUTE_TYPE;
	if (s->cmd->subtype == AT_AddColumn)
		change->action = ATTRIBUTE_ADD;
	if (s->cmd->subtype == AT_DropColumn)
		change->action = ATTRIBUTE_DROP;
	if (change->action != ATTRIBUTE_DROP)
		change->column = lower_column_def(s->lower, (const ColumnDef *)s->cmd->def);
	if (change->action == ATTRIBUTE_ADD)
		op->name = change->column->name;
	op->attribute = change;
}

static void
add_subcommand(const struct subcommand *s)
{
	if (s->base.object == OBJECT_KIND_TYPE) {
		add_attribute(s);
		return;
	}
	if (add_simple(s) || add_row_security(s) || add_new_name(s) || add_options(s) ||
		add_column_change(s) || add_relation(s))
		return;
	switch (s->cmd->subtype) {
	case AT_AddColumn:
	case AT_AddConstraint: add_definition(s); break;
	case AT_AlterConstraint: add_alter_constraint(s); break;
	case AT_ReplicaIdentity: add_replica_identity(s); break;
	default: add_op(s, OP_ALTER_TABLE_OTHER); break;
	}
}

/* ---- the statement ---- */

static enum object_kind
object_of(ObjectType type)
{
	switch (type) {
	case OBJECT_TABLE: return OBJECT_KIND_TABLE;
	case OBJECT_INDEX: return OBJECT_KIND_INDEX;
	case OBJECT_SEQUENCE: return OBJECT_KIND_SEQUENCE;
	case OBJECT_VIEW: return OBJECT_KIND_VIEW;
	case OBJECT_MATVIEW: return OBJECT_KIND_MATERIALIZED_VIEW;
	case OBJECT_FOREIGN_TABLE: return OBJECT_KIND_FOREIGN_TABLE;
	case OBJECT_TYPE: return OBJECT_KIND_TYPE;
	default: return OBJECT_KIND_OTHER;
	}
}

/* Where the subcommands start: behind the name, and what ONLY and * may have left there. */
static size_t
behind_name(const struct lower *l, const RangeVar *r)
{
	struct lexer lexer = { str_sub(l->text, 0, l->span.end), lower_offset(l, r->location) };
	struct token t = lex_next_code(&lexer);
	size_t end;

	do {
		end = t.span.end;
		t = lex_next_code(&lexer);
		if (token_is(&lexer, t, ".")) {
			t = lex_next_code(&lexer);
			continue;
		}
		if (!token_is(&lexer, t, "*") && !token_is(&lexer, t, ")"))
			break;
	} while (t.kind != TOKEN_END);
	return end;
}

/* A subcommand does not know its place: the text is cut at its commas. */
static struct spans
subcommand_spans(const struct lower *l, const AlterTableStmt *stmt)
{
	struct spans spans = { 0 };
	struct span span = l->span;

	if (stmt->relation->location < 0)
		return spans;
	span.start = behind_name(l, stmt->relation);
	if (list_length(stmt->cmds) == 1)
		*vec_push(l->scratch, &spans) = lex_trim(l->text, span);
	else
		lex_parts(l->scratch, l->text, span, &spans);
	return spans;
}

static unsigned
flags_of(const AlterTableStmt *stmt, const AlterTableCmd *cmd)
{
	unsigned flags = 0;

	if (!stmt->relation->inh && stmt->objtype != OBJECT_TYPE)
		flags |= OP_ONLY;
	if (cmd->behavior == DROP_CASCADE)
		flags |= OP_CASCADE;
	if (cmd->missing_ok && cmd->subtype == AT_AddColumn)
		flags |= OP_IF_NOT_EXISTS;
	/* of the relation (ALTER TABLE IF EXISTS) or of what is dropped: no rule asks which */
	else if (cmd->missing_ok)
		flags |= OP_IF_EXISTS;
	if (stmt->missing_ok)
		flags |= OP_IF_EXISTS;
	return flags;
}

static void
move_all(struct lower *l, const AlterTableMoveAllStmt *stmt)
{
	struct op *op = lower_op(l, OP_SET_TABLESPACE);

	op->object = object_of(stmt->objtype);
	op->flags = OP_ALL_TABLES | (stmt->nowait ? OP_NOWAIT : 0);
	op->name = lower_string(l, stmt->orig_tablespacename);
	op->new_name = lower_string(l, stmt->new_tablespacename);
}

void
lower_alter_table(struct lower *l, const Node *stmt)
{
	const AlterTableStmt *alter = (const AlterTableStmt *)stmt;
	struct lower inner = *l;
	struct ops ops = { 0 };
	struct spans spans;

	if (nodeTag(stmt) == T_AlterTableMoveAllStmt) {
		move_all(l, (const AlterTableMoveAllStmt *)stmt);
		return;
	}
	spans = subcommand_spans(l, alter);
	inner.ops = &ops;
	for (int i = 0; i < list_length(alter->cmds); i++) {
		struct subcommand s = { .lower = &inner, .cmd = list_nth(alter->cmds, i) };

		s.base.object = object_of(alter->objtype);
		s.base.target = lower_range(l, alter->relation);
		s.base.name = lower_string(l, s.cmd->name);
		s.base.flags = flags_of(alter, s.cmd);
		s.base.span = l->span;
		if (spans.n == (size_t)list_length(alter->cmds))
			s.base.span = spans.v[i];
		inner.span = s.base.span;
		lower_needs_subcommand(&inner, s.cmd);
		add_subcommand(&s);
	}
	lower_take_in_passes(l, &ops);
}
