/*
 * CLUSTER rewrites the table while reads and writes wait.
 *
 * It copies the rows in the order of an index and builds all indexes anew, under ACCESS EXCLUSIVE.
 * Without a name it does that to every table that has been clustered before.
 *
 * ## Instead
 *
 * A tool that reorders a table online (pg_repack, pg_squeeze), or a maintenance window.  A
 * migration does not need it: what it changes is speed, not meaning.
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
			S("every table that has been clustered before"));
}

const struct rule rule_cluster_rewrites_table = {
	.severity = SEVERITY_ERROR,
	.when = { .ops = { OP_CLUSTER } },
	.message = "CLUSTER rewrites {detail} while reads and writes wait",
	.help = "leave it out of the migration; reorder the table online with pg_repack or pg_squeeze",
	.check = check,
	.also = { "squawk:prefer-repack", "pg-migration-lint:PGM018" },
};
