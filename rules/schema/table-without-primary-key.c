/*
 * A table without a primary key has rows that nothing can tell apart.
 *
 * Two equal rows cannot be corrected one by one.  Logical replication cannot send UPDATE and
 * DELETE of the table, which fail as soon as it is published; backfills in batches have nothing
 * to go by, and tools that copy or compare tables give up.
 *
 * ## Instead
 *
 * Give it a key:
 *
 *     CREATE TABLE visits (
 *         id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
 *         at timestamptz NOT NULL
 *     );
 *
 * ## When it is fine
 *
 * For rows that are only ever added and read, in a database that is not replicated by row.
 * Nothing is reported for temporary and foreign tables, for partitions, and if the table has a
 * key, or is gone, at the end of all migrations.
 */
#include "engine/rule.h"

static void
check(const struct context *cx)
{
	const struct relation *table = context_target_at_end(cx);

	if (!table || table->persistence == PERSISTENCE_TEMPORARY || table->bound)
		return;
	if (table->kind != RELATION_TABLE && table->kind != RELATION_PARTITIONED_TABLE)
		return;
	if (!relation_primary_key(table))
		report(cx, .at = cx->op->span);
}

const struct rule rule_table_without_primary_key = {
	.severity = SEVERITY_WARNING,
	.profile = PROFILE_STRICT,
	.judged = JUDGED_AT_RUN_END,
	.when = { .ops = { OP_CREATE_TABLE, OP_CREATE_TABLE_AS }, .fresh_too = true },
	.message = "{target} has no primary key",
	.help = "add one: id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
	.check = check,
	.also = { "pg-migration-lint:PGM502" },
};
