#include "engine/rule.h"

struct str
context_block(const struct context *cx)
{
	if (cx->op->flags & OP_IN_DO)
		return S("a DO block");
	switch (cx->txn->block) {
	case BLOCK_NONE: break;
	case BLOCK_EXPLICIT: return S("the transaction that BEGIN opened");
	case BLOCK_TOOL:
		return cx->txn->wrap == WRAP_RUN ?
			S("the transaction that the migration tool opens around all files") :
			S("the transaction that the migration tool opens around the file");
	case BLOCK_IMPLICIT: return S("the implicit transaction of several statements sent as one");
	}
	return S("");
}

struct str
context_failure(const struct context *cx)
{
	size_t at = (size_t)(cx->op - cx->statement->ops.v);

	if (cx->effects->failing_op != at)
		return S("");
	return cx->effects->error;
}

/* The words of PreventInTransactionBlock (xact.c). */
struct str
context_outside_only(const struct context *cx)
{
	struct str error = context_failure(cx);
	size_t block = str_find(error, S(" cannot run inside a transaction block"));
	size_t function = str_find(error, S(" cannot be executed from a function"));
	size_t end = block < function ? block : function;

	return end < error.n ? str_sub(error, 0, end) : S("");
}

/* … and of RequireTransactionBlock. */
struct str
context_inside_only(const struct context *cx)
{
	struct str error = context_failure(cx);
	size_t end = str_find(error, S(" can only be used in transaction blocks"));

	return end < error.n ? str_sub(error, 0, end) : S("");
}
