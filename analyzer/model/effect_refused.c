/*
 * Statements that the server refuses before it looks at what they are about: it cannot parse them,
 * or the transaction that they are in has failed.
 */
#include "model/effect_internal.h"

#include "base/arena.h"
#include "model/statement.h"

/* The server says so before it does anything; but perhaps it is newer than we were told. */
static void
not_parsed(struct effecting *cx, enum grammar what, struct catalog *after)
{
	cx->effects->error =
		str_format(cx->arena, "PostgreSQL %d does not know %s, which is new in %d",
			cx->version, grammar_words(what), grammar_since(what));
	catalog_doubt(after, cx->moment->epoch);
}

/* IsTransactionExitStmt (postgres.c) */
static bool
ends_failed_block(enum op_kind kind)
{
	return kind == OP_COMMIT || kind == OP_ROLLBACK || kind == OP_ROLLBACK_TO ||
		kind == OP_PREPARE_TRANSACTION;
}

static bool
is_ignored(const struct txn *txn, const struct statement *s)
{
	return txn_in_block(txn) && txn->failed && !txn->as_mended && s->kind == STATEMENT_SQL &&
		!(s->ops.n && ends_failed_block(s->ops.v[0].kind));
}

/* Of several statements in one Query the server does not even look at the rest. */
static struct str
ignored(const struct txn *txn)
{
	if (txn->block == BLOCK_IMPLICIT)
		return S("not run, because a statement before it in the same query fails");
	return S("current transaction is aborted, commands ignored until end of transaction block");
}

bool
effect_refused(struct effecting *cx, const struct statement *s, struct catalog *after)
{
	*after = cx->before;
	if (grammar_fails(s->needs.grammar, cx->version))
		not_parsed(cx, s->needs.grammar, after);
	else if (is_ignored(cx->txn, s))
		cx->effects->error = ignored(cx->txn);
	cx->effects->failing_op = SIZE_MAX;
	return effect_failed(cx);
}
