/*
 * What INSERT, UPDATE, DELETE and COPY may not do to a table, whatever its rows are.
 */
#include "base/arena.h"
#include "model/effect_internal.h"

/* rewriteTargetListIU (rewriteHandler.c): what the column gets without anybody's saying so */
static void
check_value(struct effecting *cx, const struct column *c)
{
	const struct query *q = cx->op->query;
	bool always = c->identity == IDENTITY_ALWAYS && q->overriding == OVERRIDING_NONE;

	if (!c->generated && !always)
		return;
	if (cx->op->kind == OP_UPDATE)
		effect_fail(cx, "column \"%.*s\" can only be updated to DEFAULT", FMT(c->name));
	else if (cx->version < 14)
		effect_fail(cx, "cannot insert into column \"%.*s\"", FMT(c->name));
	else
		effect_fail(cx, "cannot insert a non-DEFAULT value into column \"%.*s\"",
			FMT(c->name));
}

/* transformInsertRow, process_matched_tle, CopyGetAttnums */
static void
check_targets(struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->op->query;
	size_t n = q->targets ? q->targets : r->columns.n;

	if (q->repeated.n && cx->op->kind == OP_UPDATE)
		effect_fail(cx, "multiple assignments to same column \"%.*s\"", FMT(q->repeated));
	else if (q->repeated.n)
		effect_fail(cx, "column \"%.*s\" specified more than once", FMT(q->repeated));
	else if (cx->op->kind == OP_INSERT && q->width > n)
		effect_fail(cx, "INSERT has more expressions than target columns");
	else if (cx->op->kind == OP_INSERT && q->width && q->targets > q->width)
		effect_fail(cx, "INSERT has more target columns than expressions");
	for (size_t i = 0; cx->op->kind == OP_COPY_FROM && i < q->assigned.n; i++) {
		const struct column *c = relation_column(r, q->assigned.v[i]);

		if (c && c->generated)
			effect_fail(cx, "column \"%.*s\" is a generated column", FMT(c->name));
		for (size_t k = 0; c && k < i; k++)
			if (str_eq(q->assigned.v[k], c->name))
				effect_fail(cx, "column \"%.*s\" specified more than once",
					FMT(c->name));
	}
}

static void
check_values(struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->op->query;
	size_t n = q->assigned.n ? q->assigned.n : q->width;
	/* of several rows, DEFAULT is looked for since 14 */
	bool looks = cx->op->kind == OP_UPDATE || q->rows == 1 || cx->version >= 14;

	if (cx->op->kind != OP_INSERT && cx->op->kind != OP_UPDATE)
		return;
	for (size_t i = 0; i < n; i++) {
		bool is_default = looks && i < 64 && q->defaults >> i & 1;
		const struct column *c = NULL;

		if (q->assigned.n)
			c = relation_column(r, q->assigned.v[i]);
		else if (i < r->columns.n)
			c = r->columns.v[i];
		if (c && !is_default)
			check_value(cx, c);
	}
}

/* transformMergeStmt goes by rewriteTargetListIU, too */
static void
check_merged(struct effecting *cx, const struct relation *r)
{
	const struct merge *m = cx->op->query->merge;
	bool system = cx->op->query->overriding != OVERRIDING_NONE;

	for (size_t i = 0; m && i < m->updated.n; i++) {
		const struct column *c = relation_column(r, m->updated.v[i]);

		if (c && (c->generated || c->identity == IDENTITY_ALWAYS))
			effect_fail(cx, "column \"%.*s\" can only be updated to DEFAULT",
				FMT(c->name));
	}
	for (size_t i = 0; m && i < m->inserted.n; i++) {
		const struct column *c = relation_column(r, m->inserted.v[i]);

		if (c && (c->generated || (c->identity == IDENTITY_ALWAYS && !system)))
			effect_fail(cx, "cannot insert a non-DEFAULT value into column \"%.*s\"",
				FMT(c->name));
	}
}

/* CheckValidResultRel (execMain.c) */
void
effect_check_written(struct effecting *cx, const struct relation *r)
{
	if (r->kind == RELATION_MATERIALIZED_VIEW)
		effect_fail(cx, "cannot change materialized view \"%.*s\"", FMT(r->name.name));
	else if (r->kind == RELATION_SEQUENCE)
		effect_fail(cx, "cannot change sequence \"%.*s\"", FMT(r->name.name));
	else if (r->kind == RELATION_VIEW && cx->op->kind == OP_MERGE && cx->version < 17)
		effect_fail(cx, "cannot execute MERGE on relation \"%.*s\"", FMT(r->name.name));
	else if (r->kind == RELATION_VIEW && cx->op->kind == OP_COPY_FROM &&
		!effect_instead_trigger(r, RULE_INSERT))
		effect_fail(cx, "cannot copy to view \"%.*s\"", FMT(r->name.name));
	if (!effect_complete(cx, r) || !relation_is_table(r))
		return;
	if (cx->op->kind == OP_MERGE) {
		check_merged(cx, r);
		return;
	}
	/* of a query, effect_query has looked at all names */
	for (size_t i = 0; cx->op->kind == OP_COPY_FROM && i < cx->op->query->assigned.n; i++) {
		struct str name = cx->op->query->assigned.v[i];

		if (!relation_column(r, name))
			effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist",
				FMT(name), FMT(r->name.name));
	}
	check_targets(cx, r);
	check_values(cx, r);
}

/* BeginCopyTo (copyto.c); rows that a policy leaves out are left out by a query */
void
effect_check_copied(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const char *kind = NULL;

	if (!r || !r->created || r->row_security || cx->op->query->outputs.n)
		return;
	if (r->kind == RELATION_VIEW)
		kind = "view";
	else if (r->kind == RELATION_MATERIALIZED_VIEW && cx->version < 18)
		kind = "materialized view";
	else if (r->kind == RELATION_FOREIGN_TABLE)
		kind = "foreign table";
	else if (r->kind == RELATION_SEQUENCE)
		kind = "sequence";
	else if (r->kind == RELATION_PARTITIONED_TABLE)
		kind = "partitioned table";
	if (kind)
		effect_fail(cx, "cannot copy from %s \"%.*s\"", kind, FMT(r->name.name));
}
