/*
 * SET TABLESPACE copies the whole file of a table or index while reads and writes wait.
 *
 * The files are copied block by block under ACCESS EXCLUSIVE.  The indexes of a table stay where
 * they are: each is moved by a statement of its own.
 *
 * ## Instead
 *
 * An index is built anew in the other tablespace with REINDEX (TABLESPACE fast) INDEX CONCURRENTLY,
 * since PostgreSQL 14.  A table is moved by a tool that copies online (pg_repack, pg_squeeze), or in
 * a maintenance window.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and on a partitioned table, which has no file:
 * nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct effect *e = cx->effect;
	bool index = e->kind == RELATION_INDEX;

	report(cx,
		.detail = index && cx->pg_version >= 14 ?
			str_format(cx->arena,
				"outside a transaction write\n    REINDEX (TABLESPACE %.*s) INDEX CONCURRENTLY %.*s;",
				FMT(cx->op->new_name.n ? name_quoted(cx->arena, cx->op->new_name) :
							 S("…")),
				FMT(relname_text(cx->arena, e->relation))) :
			S("move it with a tool that copies online (pg_repack, pg_squeeze), or in a maintenance "
			  "window"));
}

const struct rule rule_tablespace_move_copies_table = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_SET_TABLESPACE },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_COPY | WORK_REWRITE | WORK_INDEX,
	},
	.message = "moving {table} to another tablespace copies all of it while {blocks} wait",
	.help = "{detail}",
	.check = check,
};
