/*
 * Adding a foreign key checks every row while writes to both tables wait.
 *
 * ADD FOREIGN KEY holds SHARE ROW EXCLUSIVE on the table and on the one it refers to, and looks up
 * every row of the first in the second.  Until that is done no row of either can be written.
 *
 * ## Instead
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
 *         FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
 *
 * which checks new rows only and is done in an instant, and in a later transaction
 *
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
 *
 * which reads the rows while everybody goes on working.  On a partitioned table that needs
 * PostgreSQL 18; before, add and validate the key on each partition first: the partitioned table
 * takes it over without checking again.
 *
 * ## When it is fine
 *
 * On a table that the same migration has created, and with a new column without a default, which
 * holds nothing to check: nothing is reported then.
 */
#include "engine/rule.h"

/* "customers (id) …": what the constraint refers to; actions are left to the reader */
static struct str
references(const struct context *cx, struct relname other)
{
	const struct constraint *k = cx->op->constraint;
	struct str table = relname_text(cx->arena, other);
	const char *rest = k->on_delete || k->on_update || k->deferrable ? " …" : "";

	if (!k->other_columns.n)
		return str_format(cx->arena, "%.*s%s", FMT(table), rest);
	return str_format(cx->arena, "%.*s (%.*s)%s", FMT(table),
		FMT(names_quoted(cx->arena, &k->other_columns)), rest);
}

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	struct relname other = catalog_resolve(cx->before, cx->op->other);
	struct relname target = catalog_resolve(cx->before, cx->op->target);
	struct str written, also = S("");
	const char *where = "";

	/* ATAddForeignKeyConstraint refuses NOT VALID on a partitioned table before 18 */
	if (table && table->kind == RELATION_PARTITIONED_TABLE && cx->pg_version < 18)
		where = "\n(before 18 not on a partitioned table: do so with each partition, and add it "
			"to the table itself last)";
	if (!relname_eq(other, target))
		also = str_format(cx->arena, " and to %.*s", FMT(relname_text(cx->arena, other)));
	written = str_format(cx->arena, "FOREIGN KEY (%.*s) REFERENCES %.*s",
		FMT(names_quoted(cx->arena, &cx->op->constraint->columns)),
		FMT(references(cx, other)));
	report(cx, .detail = also,
		.more = str_format(cx->arena, "%.*s NOT VALID;%s", FMT(context_added(cx, written)),
			where));
}

const struct rule rule_foreign_key_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ADD_FOREIGN_KEY },
		.lock = LOCK_SHARE_ROW_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "adding foreign key {name} checks every row of {table} while writes to it{detail} "
		"wait",
	.help = "write\n"
		"    ALTER TABLE {target} {more}\n"
		"then, in a later transaction,\n"
		"    ALTER TABLE {target} VALIDATE CONSTRAINT {name};",
	.check = check,
	.also = { "squawk:adding-foreign-key-constraint", "squawk:constraint-missing-not-valid",
		"pg-migration-lint:PGM014", "atlas:PG306" },
};
