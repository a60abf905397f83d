#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

static void
transaction(struct lower *l, const TransactionStmt *s)
{
	static const enum op_kind kinds[] = {
		[TRANS_STMT_BEGIN] = OP_BEGIN,
		[TRANS_STMT_START] = OP_BEGIN,
		[TRANS_STMT_COMMIT] = OP_COMMIT,
		[TRANS_STMT_ROLLBACK] = OP_ROLLBACK,
		[TRANS_STMT_SAVEPOINT] = OP_SAVEPOINT,
		[TRANS_STMT_RELEASE] = OP_RELEASE,
		[TRANS_STMT_ROLLBACK_TO] = OP_ROLLBACK_TO,
		[TRANS_STMT_PREPARE] = OP_PREPARE_TRANSACTION,
		[TRANS_STMT_COMMIT_PREPARED] = OP_COMMIT_PREPARED,
		[TRANS_STMT_ROLLBACK_PREPARED] = OP_ROLLBACK_PREPARED,
	};
	struct op *op = lower_op(l, kinds[s->kind]);

	op->name = lower_string(l, s->savepoint_name ? s->savepoint_name : s->gid);
	if (s->chain)
		op->flags |= OP_CHAIN;
}

/* SET search_path TO '' names a schema that cannot be: an empty path. */
static struct strs
values_of(struct lower *l, struct str name, const List *args)
{
	struct strs values = { 0 };
	const ListCell *cell;

	foreach (cell, args) {
		struct str text = S("");

		if (lower_constant(l, lfirst(cell), &text) &&
			(text.n || !str_is(name, "search_path")))
			strs_add(l->arena, &values, text);
	}
	return values;
}

const struct setting *
lower_setting(struct lower *l, const struct Node *stmt)
{
	const VariableSetStmt *s = (const VariableSetStmt *)stmt;
	struct setting setting = { 0 };

	if (!s || !IsA(s, VariableSetStmt))
		return NULL;
	setting.name =
		s->kind == VAR_RESET_ALL ? S("all") : str_lower(l->arena, lower_string(l, s->name));
	if (s->kind == VAR_SET_VALUE)
		setting.values = values_of(l, setting.name, s->args);
	return arena_dup(l->arena, &setting);
}

/*
 * SET TRANSACTION and SET SESSION CHARACTERISTICS are settings of the transaction and defaults
 * for all later ones (ExecSetVariableStmt, guc_funcs.c).
 */
static void
set_transaction(struct lower *l, const VariableSetStmt *s)
{
	bool session = strcmp(s->name, "SESSION CHARACTERISTICS") == 0;
	const ListCell *cell;
	size_t before = l->ops->n;

	foreach (cell, s->args) {
		const DefElem *mode = lfirst(cell);
		struct setting setting = { 0 };
		struct str text;
		struct op *op;

		/* the argument of SET TRANSACTION SNAPSHOT is a plain constant */
		if (!IsA(mode, DefElem) || !lower_constant(l, mode->arg, &text))
			continue;
		setting.name =
			str_format(l->arena, "%s%s", session ? "default_" : "", mode->defname);
		strs_add(l->arena, &setting.values, text);
		op = lower_op(l, OP_SET);
		op->name = setting.name;
		op->setting = arena_dup(l->arena, &setting);
		if (!session)
			op->flags |= OP_LOCAL;
	}
	if (l->ops->n == before)
		lower_op(l, OP_HARMLESS);
}

static void
set_variable(struct lower *l, const VariableSetStmt *s)
{
	const struct setting *setting;
	struct op *op;

	/* FROM CURRENT keeps what is in force */
	if (s->kind == VAR_SET_CURRENT) {
		lower_op(l, OP_HARMLESS);
		return;
	}
	if (s->kind == VAR_SET_MULTI) {
		set_transaction(l, s);
		return;
	}
	setting = lower_setting(l, (const Node *)s);
	op = lower_op(l, OP_SET);
	op->name = setting->name;
	op->setting = setting;
	if (s->is_local)
		op->flags |= OP_LOCAL;
	if (s->kind != VAR_SET_VALUE)
		op->flags |= OP_RESET;
}

static void
discard(struct lower *l, const DiscardStmt *s)
{
	struct op *op = lower_op(l, OP_DISCARD);

	switch (s->target) {
	case DISCARD_ALL: op->name = S("all"); return;
	case DISCARD_PLANS: op->name = S("plans"); return;
	case DISCARD_SEQUENCES: op->name = S("sequences"); return;
	case DISCARD_TEMP: op->name = S("temp"); return;
	}
}

static void
lock_tables(struct lower *l, const LockStmt *s)
{
	const ListCell *cell;

	foreach (cell, s->relations) {
		const RangeVar *r = lfirst(cell);
		struct op *op = lower_op(l, OP_LOCK_TABLE);

		op->target = lower_range(l, r);
		if (list_length(s->relations) > 1)
			op->span = lower_name_span(l, r->location);
		/* both number the modes by their strength, from 1 (lockdefs.h) */
		op->mode = (enum lock_mode)s->mode;
		if (!r->inh)
			op->flags |= OP_ONLY;
		if (s->nowait)
			op->flags |= OP_NOWAIT;
	}
}

bool
lower_txn(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_TransactionStmt: transaction(l, (const TransactionStmt *)stmt); return true;
	case T_VariableSetStmt: set_variable(l, (const VariableSetStmt *)stmt); return true;
	case T_DiscardStmt: discard(l, (const DiscardStmt *)stmt); return true;
	case T_LockStmt: lock_tables(l, (const LockStmt *)stmt); return true;
	case T_ConstraintsSetStmt:
	case T_ListenStmt:
	case T_UnlistenStmt:
	case T_NotifyStmt: lower_op(l, OP_HARMLESS); return true;
	default: return false;
	}
}
