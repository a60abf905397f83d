/*
 * Adding a UNIQUE constraint builds its index while reads and writes wait.
 *
 * ADD CONSTRAINT … UNIQUE holds ACCESS EXCLUSIVE on the table while it reads every row, sorts them
 * and writes the index.
 *
 * ## Instead
 *
 *     CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);
 *
 * outside a transaction; after that the constraint takes the index over in an instant:
 *
 *     ALTER TABLE customers ADD CONSTRAINT customers_email_key
 *         UNIQUE USING INDEX customers_email_key;
 *
 * If there are duplicates, the index build fails and leaves an INVALID index: drop it.  USING INDEX
 * does not work on a partitioned table: create a unique index ON ONLY the partitioned table, build
 * one concurrently on each partition, and attach them.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

/* CONCURRENTLY is not for partitioned tables: an index of each partition is attached to theirs. */
static struct str
on_partitions(const struct context *cx)
{
	return str_format(cx->arena,
		"write\n    CREATE UNIQUE INDEX %.*s;\n"
		"build one CONCURRENTLY on each partition, and attach them with ALTER INDEX … ATTACH "
		"PARTITION",
		FMT(context_unique_index(cx, "ONLY ")));
}

static struct str
online(const struct context *cx)
{
	return str_format(cx->arena,
		"outside a transaction write\n    CREATE UNIQUE INDEX CONCURRENTLY %.*s;\nand then\n"
		"    %.*s;",
		FMT(context_unique_index(cx, "")), FMT(context_using_index(cx, "UNIQUE")));
}

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	bool partitioned = table && table->kind == RELATION_PARTITIONED_TABLE;

	/* its index is GiST, which USING INDEX does not take */
	if (cx->op->constraint->period)
		report(cx,
			.more = S("there is no online way for WITHOUT OVERLAPS: do it in a "
				  "maintenance window"));
	else
		report(cx, .more = partitioned ? on_partitions(cx) : online(cx));
}

const struct rule rule_unique_constraint_builds_index = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_UNIQUE },
		.lock = LOCK_SHARE, /* the partitions of a partitioned table, before 18 */
		.work = WORK_INDEX,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "adding unique constraint {name} builds an index on {table} while reads and writes wait",
	.help = "{more}",
	.check = check,
	.also = { "squawk:disallowed-unique-constraint", "pg-migration-lint:PGM017", "eugene:E7",
		"atlas:PG105" },
};
