/*
 * One transaction takes ACCESS EXCLUSIVE on a second table while it holds the first.
 *
 * While the second lock is waited for, the first table is out of use, too.  And a session that uses
 * the two tables in the other order deadlocks with the migration: one of them is killed.
 *
 * ## Instead
 *
 * Change one table a transaction; each is then locked for an instant only.
 *
 * ## When it is fine
 *
 * Where one of the tables is new; nothing is reported then.
 */
#include "engine/rule.h"

static bool
is_table(enum relation_kind kind)
{
	return kind == RELATION_TABLE || kind == RELATION_PARTITIONED_TABLE ||
		kind == RELATION_UNKNOWN;
}

static void
check(const struct context *cx)
{
	const struct effect *e = cx->effect;
	const struct held *held = txn_held(cx->txn, e->relation);

	if (!is_table(e->kind) || (held && held->mode == LOCK_ACCESS_EXCLUSIVE))
		return;
	/* work-under-access-exclusive says the worse of it */
	if (e->work & (WORK_SCAN | WORK_REWRITE | WORK_INDEX | WORK_COPY))
		return;
	held = context_held_exclusively(cx, e->relation);
	if (held)
		report(cx, .more = relname_text(cx->arena, held->relation),
			.label_statement = held->since, .label = "{more} is locked from here on");
}

const struct rule rule_many_tables_locked = {
	.severity = SEVERITY_WARNING,
	.when = { .lock = LOCK_ACCESS_EXCLUSIVE, .roles = ROLE_TARGET, .in_block = true },
	.message =
		"{table} is locked while {more} is still locked: reads and writes of both wait, and who "
		"uses them in the other order deadlocks",
	.help = "commit between the two: change one table a transaction",
	.once_per_file = true,
	.check = check,
};
