/*
 * ALTER CONSTRAINT … ENFORCED or INHERIT reads every row while reads and writes wait.
 *
 * Since PostgreSQL 18 a foreign key can be NOT ENFORCED, and a NOT NULL constraint NO INHERIT.  To
 * turn it on for rows that are there, ALTER CONSTRAINT checks each of them under ACCESS EXCLUSIVE.
 *
 * ## Instead
 *
 * Replace the foreign key by one that is NOT VALID, in one statement:
 *
 *     ALTER TABLE orders
 *         DROP CONSTRAINT orders_customer,
 *         ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers NOT VALID;
 *
 * and in a later transaction let it read while everybody goes on working:
 *
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_customer;
 *
 * Of a NOT NULL constraint that is to be inherited, give the children one first, NOT VALID, and
 * validate that: children whose column is NOT NULL already are not read.
 *
 * ## When it is fine
 *
 * On tables that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

static struct str
for_children(const struct context *cx, const struct constraint *k)
{
	struct str child = relname_text(cx->arena, cx->effect->relation);

	return str_format(cx->arena,
		"write first\n"
		"    ALTER TABLE %.*s ADD CONSTRAINT %.*s NOT NULL %.*s NOT VALID;\n"
		"and, in a later transaction,\n"
		"    ALTER TABLE %.*s VALIDATE CONSTRAINT %.*s;",
		FMT(child), FMT(name_quoted(cx->arena, k->name)),
		FMT(name_quoted(cx->arena, k->columns.v[0])), FMT(child),
		FMT(name_quoted(cx->arena, k->name)));
}

/* Actions and the like are left to the reader. */
static struct str
definition(const struct context *cx, const struct constraint *k)
{
	struct str key = S("");

	if (k->period)
		return S("…");
	if (k->other_columns.n)
		key = str_format(cx->arena, " (%.*s)",
			FMT(names_quoted(cx->arena, &k->other_columns)));
	return str_format(cx->arena, "FOREIGN KEY (%.*s) REFERENCES %.*s%.*s%s",
		FMT(names_quoted(cx->arena, &k->columns)), FMT(relname_text(cx->arena, k->other)),
		FMT(key), k->on_delete || k->on_update || k->deferrable ? " …" : "");
}

static struct str
for_foreign_key(const struct context *cx, const struct constraint *k)
{
	struct str table = relname_text(cx->arena, catalog_resolve(cx->before, cx->op->target));
	struct str name = name_quoted(cx->arena, k->name);

	return str_format(cx->arena,
		"write\n"
		"    ALTER TABLE %.*s\n"
		"        DROP CONSTRAINT %.*s,\n"
		"        ADD CONSTRAINT %.*s %.*s NOT VALID;\n"
		"then, in a later transaction,\n"
		"    ALTER TABLE %.*s VALIDATE CONSTRAINT %.*s;",
		FMT(table), FMT(name), FMT(name), FMT(definition(cx, k)), FMT(table), FMT(name));
}

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	const struct constraint *k = table ? relation_constraint(table, cx->op->name) : NULL;

	if (!k)
		return;
	report(cx,
		.more = k->kind == CONSTRAINT_NOT_NULL ? for_children(cx, k) :
							 for_foreign_key(cx, k));
}

const struct rule rule_constraint_change_checks_all_rows = {
	.severity = SEVERITY_ERROR,
	.when = {
		.ops = { OP_ALTER_CONSTRAINT },
		.lock = LOCK_ACCESS_EXCLUSIVE,
		.work = WORK_SCAN,
		.roles = ROLE_TARGET | ROLE_CHILD,
	},
	.message = "altering constraint {name} checks every row of {table} while {blocks} wait",
	.help = "{more}",
	.check = check,
};
