/*
 * Renaming a table or view breaks every query that knows it by its old name.
 *
 * The moment the rename commits, the running version of the application fails on every query of
 * the table, until the last old process is gone; if the new version has to be taken back, it
 * fails again.  There is no moment at which both names work.
 *
 * ## Instead
 *
 * Leave a view of the old name behind, in the same transaction; a plain view of one table can be
 * written to.  Drop it when the last code that uses the old name is gone:
 *
 *     BEGIN;
 *     ALTER TABLE purchases RENAME TO orders;
 *     CREATE VIEW purchases AS SELECT * FROM orders;
 *     COMMIT;
 *
 * ## When it is fine
 *
 * When no running code uses the name.  Nothing is reported if the transaction leaves a table or
 * view of the old name, for tables that the same file has made or named, and when two tables
 * change places.
 */
#include "engine/rule.h"

static bool
is_index_or_sequence(const struct relation *r)
{
	return r &&
		(r->kind == RELATION_INDEX || r->kind == RELATION_PARTITIONED_INDEX ||
			r->kind == RELATION_SEQUENCE || r->kind == RELATION_COMPOSITE_TYPE);
}

static void
check(const struct context *cx)
{
	const struct relname taken = { cx->op->target.schema, cx->op->new_name };
	struct relname now = taken;

	if (is_index_or_sequence(context_target(cx)))
		return;
	/* a view or another table answers to the old name; or all was rolled back */
	if (context_target_at_end(cx) || context_name_fresh(cx, cx->op->target))
		return;
	if (catalog_find(cx->at_unit_begin, taken))
		return; /* it takes the place of another, which has left it */
	now.schema = catalog_resolve(cx->before, cx->op->target).schema;
	report(cx, .at = cx->op->span, .detail = relname_text(cx->arena, now));
}

const struct rule rule_table_renamed = {
	.severity = SEVERITY_ERROR,
	.judged = JUDGED_AT_TRANSACTION_END,
	.when = { .ops = { OP_RENAME_RELATION },
		.objects = { OBJECT_KIND_TABLE, OBJECT_KIND_FOREIGN_TABLE, OBJECT_KIND_VIEW,
			OBJECT_KIND_MATERIALIZED_VIEW } },
	.message = "renaming {target} to {new_name} breaks running code that uses the old name",
	.help = "leave a view behind in the same transaction:\n"
		"    CREATE VIEW {target} AS SELECT * FROM {detail};",
	.check = check,
	.also = { "squawk:renaming-table", "atlas:BC101", "strong_migrations:rename_table",
		"pg-migration-lint:PGM504" },
};
