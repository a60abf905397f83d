/*
 * A narrower type fails on values that do not fit, of old rows or of running code.
 *
 * If one old row does not fit, the statement fails, after it has read and written the others under
 * ACCESS EXCLUSIVE; if precision is lost (timestamptz to date, numeric to fewer digits), it does
 * not even fail, and what was there is gone.  Running code goes on to write values of the old
 * range and gets errors.
 *
 * ## Instead
 *
 * Keep the wide type and state the limit as a CHECK, which can be added without reading the rows
 * and taken away again:
 *
 *     ALTER TABLE orders ADD CONSTRAINT orders_code_short CHECK (length(code) <= 20) NOT VALID;
 *     ALTER TABLE orders VALIDATE CONSTRAINT orders_code_short;
 *
 * ## When it is fine
 *
 * When no row and no writer uses the larger range.  Nothing is reported if the old type is not
 * known, if the new one holds all values of the old one, and on tables that the same file has
 * made.
 */
#include "engine/rule.h"

static struct plain_type
plain(const struct context *cx, struct type type)
{
	bool constrained;
	struct type base = catalog_base_type(cx->before, type, &constrained);

	return (struct plain_type){
		.name = base.name,
		.mods = base.mods,
		.mod = { base.mod[0], base.mod[1] },
		.dimensions = base.dimensions,
	};
}

/* A limit can be stated where the values stay what they are, only fewer of them. */
static struct str
limit(const struct context *cx, const struct relation *table, const struct column *c)
{
	struct plain_type from = plain(cx, c->type), to = plain(cx, cx->op->type_change->type);

	if (!type_same_family(from.name, to.name) || from.dimensions != to.dimensions)
		return S("");
	return str_format(cx->arena,
		"; or keep the old type and state the limit, to be validated in a later "
		"transaction:\n    ALTER TABLE %.*s ADD CONSTRAINT … CHECK (…) NOT VALID;",
		FMT(relname_text(cx->arena, table->name)));
}

static void
check(const struct context *cx)
{
	const struct relation *table = context_target(cx);
	const struct column *c = table ? relation_column(table, cx->op->name) : NULL;

	if (c && type_narrows(plain(cx, c->type), plain(cx, cx->op->type_change->type)))
		report(cx, .at = cx->op->span, .detail = limit(cx, table, c));
}

const struct rule rule_type_narrowed = {
	.severity = SEVERITY_WARNING,
	.when = { .ops = { OP_CHANGE_TYPE } },
	.message = "{name} of {table} becomes {type}, which does not hold all values of {old_type}",
	.help = "release code that writes only what {type} holds, and put the old rows right in batches "
		"first{detail}",
	.check = check,
	.also = { "squawk:changing-column-type" },
};
