#include "syntax/lower.h"

#include "base/arena.h"
#include "syntax/tree.h"

#include "syntax/pg.h"

static void
add_use(struct lower *l, struct query *q, struct relname relation)
{
	struct use *use = vec_push(l->arena, &q->uses);

	use->relation = relation;
	use->lock = LOCK_ACCESS_SHARE;
}

static void
add_expr(struct lower *l, struct query *q, const struct expr *e)
{
	if (!e)
		return;
	each (r, &e->relations)
		add_use(l, q, *r);
	each (c, &e->calls)
		*vec_push(l->arena, &q->calls) = *c;
	q->too_deep |= e->too_deep;
}

static void
add_query(struct lower *l, struct query *q, const struct query *from)
{
	if (!from)
		return;
	each (u, &from->uses)
		*vec_push(l->arena, &q->uses) = *u;
	each (c, &from->calls)
		*vec_push(l->arena, &q->calls) = *c;
	q->too_deep |= from->too_deep;
	q->dynamic |= from->dynamic;
}

/* The vectors of `first` stay its own. */
static struct query
begun_with(const struct query *first)
{
	struct query q = first ? *first : (struct query){ 0 };

	q.uses.cap = q.uses.n;
	q.calls.cap = q.calls.n;
	return q;
}

/* NOTIFY, which a rule may hold, reads nothing. */
static const struct query *
action_query(struct lower *l, const Node *stmt)
{
	if (!stmt)
		return NULL;
	switch (nodeTag(stmt)) {
	case T_SelectStmt:
	case T_InsertStmt:
	case T_UpdateStmt:
	case T_DeleteStmt:
	case T_MergeStmt: return lower_query(l, stmt);
	default: return NULL;
	}
}

const struct query *
lower_queries(struct lower *l, const struct List *stmts, const struct Node *condition)
{
	const Node *first = list_length(stmts) ? linitial(stmts) : NULL;
	struct query q = begun_with(action_query(l, first));
	struct lower rest = *l;
	const ListCell *cell;

	/* the text of the first is that of the whole statement, and once is enough */
	rest.span.end = rest.span.start;
	foreach (cell, stmts) {
		const Node *stmt = lfirst(cell);

		if (stmt && IsA(stmt, ReturnStmt))
			add_expr(l, &q, lower_expr(l, ((const ReturnStmt *)stmt)->returnval));
		else if (stmt != first)
			add_query(l, &q, action_query(&rest, stmt));
	}
	add_expr(l, &q, lower_expr(l, condition));
	return arena_dup(l->arena, &q);
}

static enum rule_event
rule_event(CmdType event)
{
	switch (event) {
	case CMD_UPDATE: return RULE_UPDATE;
	case CMD_INSERT: return RULE_INSERT;
	case CMD_DELETE: return RULE_DELETE;
	default: return RULE_SELECT;
	}
}

/* Each by itself, as it runs when the rule fires; NOTIFY does nothing that we look at. */
static const struct ops *
rule_actions(struct lower *l, const List *stmts)
{
	struct lower inside = *l;
	struct ops ops = { 0 }, *kept;
	const ListCell *cell;

	inside.ops = &ops;
	foreach (cell, stmts)
		lower_data(&inside, lfirst(cell));
	kept = arena_new(l->arena, struct ops);
	if (ops.n)
		kept->v = arena_copy(l->arena, ops.v, ops.n * sizeof(*ops.v));
	kept->n = kept->cap = ops.n;
	return kept;
}

static void
create_rule(struct lower *l, const RuleStmt *s)
{
	struct row_uses row = { 0 };
	struct lower inside = *l;
	struct rewrite_rule rule = {
		.name = lower_string(l, s->rulename),
		.event = rule_event(s->event),
		.instead = s->instead,
		.conditional = s->whereClause != NULL,
	};
	const ListCell *cell;
	struct op *op;

	inside.row = &row;
	rule.query = lower_queries(&inside, s->actions, s->whereClause);
	rule.actions = rule_actions(&inside, s->actions);
	rule.columns = row.columns;
	rule.all_columns = row.all_columns;
	foreach (cell, s->actions)
		rule.returning |= tree_returning(lfirst(cell)).list != NIL;
	op = lower_op(l, OP_CREATE_RULE);
	op->target = lower_range(l, s->relation);
	op->object = OBJECT_KIND_RULE;
	op->name = rule.name;
	op->rule = arena_dup(l->arena, &rule);
	if (s->replace)
		op->flags |= OP_OR_REPLACE;
}

/* Whole expressions; the same column or table may come more than once. */
static const struct expr *
read_condition(struct lower *l, struct policy *policy, const Node *condition)
{
	const struct expr *e = lower_expr(l, condition);

	if (!e)
		return NULL;
	each (column, &e->columns)
		strs_add(l->arena, &policy->columns, *column);
	each (relation, &e->relations)
		*vec_push(l->arena, &policy->reads) = *relation;
	each (call, &e->calls)
		*vec_push(l->arena, &policy->calls) = *call;
	return e;
}

static void
read_conditions(struct lower *l, struct policy *policy, const Node *rows, const Node *new_rows)
{
	policy->rows = read_condition(l, policy, rows);
	policy->split = (struct policy_split){
		.columns = (unsigned)policy->columns.n,
		.reads = policy->reads.n,
		.calls = policy->calls.n,
	};
	policy->new_rows = read_condition(l, policy, new_rows);
}

/* The words are those of the grammar: row_security_cmd. */
static enum policy_command
command_of(const char *word)
{
	static const struct {
		const char *word;
		enum policy_command command;
	} commands[] = {
		{ "select", POLICY_SELECT },
		{ "insert", POLICY_INSERT },
		{ "update", POLICY_UPDATE },
		{ "delete", POLICY_DELETE },
	};

	for (size_t i = 0; word && i < sizeof(commands) / sizeof(commands[0]); i++)
		if (str_is(str_of(word), commands[i].word))
			return commands[i].command;
	return POLICY_ALL;
}

/* Beside PUBLIC the others say nothing: policy_role_list_to_array */
static struct strs
roles_of(struct lower *l, const List *roles)
{
	struct strs names = { 0 };
	const ListCell *cell;

	foreach (cell, roles) {
		const RoleSpec *role = lfirst(cell);

		if (role->roletype == ROLESPEC_PUBLIC)
			names = (struct strs){ 0 };
		strs_add(l->arena, &names, lower_role(l, role));
		if (role->roletype == ROLESPEC_PUBLIC)
			break;
	}
	return names;
}

static void
policy_op(struct lower *l, enum op_kind kind, const RangeVar *table, const struct policy *policy)
{
	struct op *op = lower_op(l, kind);

	op->target = lower_range(l, table);
	op->object = OBJECT_KIND_POLICY;
	op->name = policy->name;
	op->policy = arena_dup(l->arena, policy);
}

static void
create_policy(struct lower *l, const CreatePolicyStmt *s)
{
	struct policy policy = {
		.name = lower_string(l, s->policy_name),
		.command = command_of(s->cmd_name),
		.restrictive = !s->permissive,
		.roles = roles_of(l, s->roles),
	};

	read_conditions(l, &policy, s->qual, s->with_check);
	policy_op(l, OP_CREATE_POLICY, s->table, &policy);
}

static void
alter_policy(struct lower *l, const AlterPolicyStmt *s)
{
	struct policy policy = {
		.name = lower_string(l, s->policy_name),
		.roles = roles_of(l, s->roles),
	};

	read_conditions(l, &policy, s->qual, s->with_check);
	policy_op(l, OP_ALTER_POLICY, s->table, &policy);
}

bool
lower_policies(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_RuleStmt: create_rule(l, (const RuleStmt *)stmt); return true;
	case T_CreatePolicyStmt: create_policy(l, (const CreatePolicyStmt *)stmt); return true;
	case T_AlterPolicyStmt: alter_policy(l, (const AlterPolicyStmt *)stmt); return true;
	default: return false;
	}
}
