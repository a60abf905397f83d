#include "model/effect_internal.h"

/* Creates a slot on the other server, unless told not to: CreateSubscription. */
static bool
creates_slot(const struct op *op)
{
	for (size_t i = 0; op->strs && i < op->strs->n; i++) {
		struct str value, name = str_cut(op->strs->v[i], '=', &value);
		bool off = str_eq_fold(value, S("false")) || str_eq_fold(value, S("off")) ||
			str_is(value, "0");

		if (off && (str_is(name, "create_slot") || str_is(name, "connect")))
			return false;
	}
	return true;
}

static bool
moves_database(const struct op *op)
{
	for (size_t i = 0; op->strs && i < op->strs->n; i++) {
		if (str_starts(op->strs->v[i], S("tablespace=")))
			return true;
	}
	return false;
}

static const char *
reindex_name(const struct effecting *cx)
{
	const struct relation *r;

	if (cx->op->flags & OP_CONCURRENTLY)
		return "REINDEX CONCURRENTLY";
	switch (cx->op->object) {
	case OBJECT_KIND_SCHEMA: return "REINDEX SCHEMA";
	case OBJECT_KIND_DATABASE: return "REINDEX DATABASE";
	case OBJECT_KIND_SYSTEM: return "REINDEX SYSTEM";
	default: break;
	}
	/* ReindexPartitions, since 14, commits after each index */
	r = cx->version >= 14 ? effect_target(cx) : NULL;
	if (effect_partitioned(r))
		return "REINDEX TABLE";
	return r && r->kind == RELATION_PARTITIONED_INDEX ? "REINDEX INDEX" : NULL;
}

static const char *
index_name(const struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (!(cx->op->flags & OP_CONCURRENTLY) || (r && r->persistence == PERSISTENCE_TEMPORARY))
		return NULL;
	return cx->op->kind == OP_CREATE_INDEX ? "CREATE INDEX CONCURRENTLY" :
						 "DROP INDEX CONCURRENTLY";
}

/* The callers of PreventInTransactionBlock, with the names that they give. */
static const char *
name_outside_block(const struct effecting *cx)
{
	const struct op *op = cx->op;

	switch (op->kind) {
	case OP_CREATE_INDEX:
	case OP_DROP_INDEX: return index_name(cx);
	case OP_REINDEX: return reindex_name(cx);
	case OP_DETACH_PARTITION:
		return op->flags & OP_CONCURRENTLY ? "ALTER TABLE ... DETACH CONCURRENTLY" : NULL;
	case OP_VACUUM: return "VACUUM";
	case OP_CLUSTER:
		return !op->target.name.n ||
				(cx->version >= 15 && effect_partitioned(effect_target(cx))) ?
			"CLUSTER" :
			NULL;
	case OP_CREATE_DATABASE: return "CREATE DATABASE";
	case OP_DROP_DATABASE: return "DROP DATABASE";
	case OP_ALTER_DATABASE: return moves_database(op) ? "ALTER DATABASE SET TABLESPACE" : NULL;
	case OP_CREATE_TABLESPACE: return "CREATE TABLESPACE";
	case OP_DROP_TABLESPACE: return "DROP TABLESPACE";
	case OP_ALTER_SYSTEM: return "ALTER SYSTEM";
	case OP_CREATE_SUBSCRIPTION:
		return creates_slot(op) ? "CREATE SUBSCRIPTION ... WITH (create_slot = true)" :
					  NULL;
	case OP_COMMIT_PREPARED: return "COMMIT PREPARED";
	case OP_ROLLBACK_PREPARED: return "ROLLBACK PREPARED";
	case OP_DISCARD: return str_is(op->name, "all") ? "DISCARD ALL" : NULL;
	default: return NULL; /* all others may run anywhere */
	}
}

/*
 * Is the statement inside a block that PreventInTransactionBlock sees?  With the simple protocol
 * several statements in one Query are a block from the first one on; in a pipeline of the
 * extended protocol the first one is still on its own.
 */
static bool
in_block(const struct txn *t)
{
	if (t->block == BLOCK_IMPLICIT && t->wrap == WRAP_PIPELINE)
		return t->statements > 0;
	return txn_in_block(t);
}

/* What RequireTransactionBlock refuses outside a block, and the functions of savepoints in xact.c. */
static const char *
name_inside_block(const struct op *op)
{
	switch (op->kind) {
	case OP_LOCK_TABLE: return "LOCK TABLE";
	case OP_SAVEPOINT: return "SAVEPOINT";
	case OP_RELEASE: return "RELEASE SAVEPOINT";
	case OP_ROLLBACK_TO: return "ROLLBACK TO SAVEPOINT";
	default: return NULL; /* all others may run anywhere */
	}
}

/* An implicit block is enough for a lock, but has no savepoints; a pipeline may have sent more. */
static bool
lacks_block(const struct effecting *cx)
{
	switch (cx->txn->block) {
	case BLOCK_NONE: return cx->txn->wrap != WRAP_PIPELINE;
	case BLOCK_IMPLICIT: return cx->txn->wrap != WRAP_PIPELINE && cx->op->kind != OP_LOCK_TABLE;
	case BLOCK_EXPLICIT:
	case BLOCK_TOOL: break;
	}
	return false;
}

static void
check_needs_block(struct effecting *cx)
{
	const struct op *op = cx->op;
	const char *name = name_inside_block(op);

	if (!name || op->flags & OP_IN_DO)
		return;
	if (lacks_block(cx))
		effect_fail_always(cx, "%s can only be used in transaction blocks", name);
	else if ((op->kind == OP_RELEASE || op->kind == OP_ROLLBACK_TO) &&
		!txn_savepoint(cx->txn, op->name))
		effect_fail_always(cx, "savepoint \"%.*s\" does not exist", FMT(op->name));
}

void
effect_check_block(struct effecting *cx)
{
	const char *name;

	check_needs_block(cx);

	if (!(cx->op->flags & OP_IN_DO) && !in_block(cx->txn))
		return;
	name = name_outside_block(cx);
	if (!name)
		return;
	if (cx->op->flags & OP_IN_DO)
		effect_fail_anywhere(cx, "%s cannot be executed from a function", name);
	else
		effect_fail_always(cx, "%s cannot run inside a transaction block", name);
}
