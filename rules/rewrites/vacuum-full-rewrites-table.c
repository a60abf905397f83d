/*
 * VACUUM FULL rewrites the table while reads and writes wait.
 *
 * It copies the rows into a new file and builds all indexes anew, under ACCESS EXCLUSIVE.  Without a
 * name it does that to every table of the database, one after the other.
 *
 * ## Instead
 *
 *     VACUUM orders;
 *
 * makes the space of dead rows usable again and lets everybody go on working.  To give space back to
 * the system, use a tool that does it online (pg_repack, pg_squeeze).
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct effect *e = context_effect(cx, LOCK_NONE, WORK_REWRITE, 0);

	report(cx, .effect = e,
		.detail = cx->op->target.name.n ?
			relname_text(cx->arena, catalog_resolve(cx->before, cx->op->target)) :
			S("every table of the database"));
}

const struct rule rule_vacuum_full_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_VACUUM }, .flags = OP_FULL },
	.message = "VACUUM FULL rewrites {detail} while reads and writes wait",
	.help = "write VACUUM without FULL; give space back online with pg_repack or pg_squeeze",
	.check = check,
	.also = { "squawk:prefer-repack", "pg-migration-lint:PGM021" },
};
