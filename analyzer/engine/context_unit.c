#include "base/trie.h"
#include "engine/message.h"
#include "engine/rule.h"

enum {
	/* a pair of bounds is looked for among this many facts: WHERE clauses may be very long */
	FACTS_PAIRED = 64,
	/* whoever asks compares the index with all others */
	INDEXES_COMPARED = 1000,
};

/* ---- names ---- */

/* Names are looked up along the search path of the statement, not of the first one. */
static struct catalog
at_unit_begin(const struct context *cx)
{
	struct catalog c = cx->at_unit_begin;

	c.search_path = cx->before.search_path;
	return c;
}

bool
context_column_fresh(const struct context *cx, struct relname table, struct str column)
{
	const struct relation *now = catalog_find(cx->before, table);
	const struct relation *then = catalog_find(at_unit_begin(cx), table);

	if (!now || !relation_column(now, column))
		return false;
	/* a relation that is known in part and was first seen in this unit has no unit */
	return then ? !relation_column(then, column) : !now->unit;
}

bool
context_name_fresh(const struct context *cx, struct relname name)
{
	const struct relation *now = catalog_find(cx->before, name);

	return now && now->unit && !catalog_find(at_unit_begin(cx), name);
}

bool
context_type_fresh(const struct context *cx)
{
	const struct type type = { .schema = cx->op->target.schema, .name = cx->op->target.name };

	return catalog_type(cx->before, type) && !catalog_type(at_unit_begin(cx), type);
}

static const struct schema_info *
schema_of(const struct context *cx, struct str name)
{
	return trie_get(cx->before.schemas, name);
}

bool
context_schema_fresh(const struct context *cx, struct str name)
{
	const struct schema_info *now = schema_of(cx, name);
	const struct schema_info *then = trie_get(cx->at_unit_begin.schemas, name);

	return now && !now->dropped && now->unit && (!then || then->dropped);
}

bool
context_schema_gone(const struct context *cx, struct str name)
{
	const struct schema_info *now = schema_of(cx, name);

	return now && now->dropped;
}

const struct index *
context_index_made(const struct context *cx)
{
	const struct relation *table = context_target_at_end(cx);

	if (!table || table->indexes.n > INDEXES_COMPARED)
		return NULL;
	if (cx->op->kind != OP_CREATE_INDEX && cx->op->constraint->using_index.n)
		return NULL;
	return relation_index(table, context_name(cx));
}

static bool
same_first_key(const struct index *a, const struct index *b)
{
	struct str x = a->keys.n ? a->keys.v[0].column : S("");
	struct str y = b->keys.n ? b->keys.v[0].column : S("");

	return !x.n || !y.n || str_eq(x, y);
}

bool
context_index_may_be_spare(const struct context *cx)
{
	const struct relation *table = catalog_find(cx->after, cx->op->target);
	const struct index *made = table ? relation_index(table, context_name(cx)) : NULL;

	if (!made)
		return true;
	each_of (const struct index, other, &table->indexes)
		if (other != made && same_first_key(other, made))
			return true;
	return false;
}

/* ---- how much a statement writes ---- */

static bool
bounded_above(const struct facts *facts, struct str column)
{
	for (size_t i = 0; i < facts->n && i < FACTS_PAIRED; i++) {
		const struct fact *f = &facts->v[i];

		if ((f->kind == FACT_LT || f->kind == FACT_LE) && str_eq(f->column, column))
			return true;
	}
	return false;
}

/* Half of the rows may be true. */
static bool
is_truth(const struct fact *f)
{
	return f->values.n == 1 &&
		(str_is(f->values.v[0], "true") || str_is(f->values.v[0], "false"));
}

/* Constants pick the rows: c = 'x', c IN ('x', 'y'), c BETWEEN 1 AND 9. */
static bool
facts_pick(const struct facts *facts)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->v[i];

		if (f->kind == FACT_IN || (f->kind == FACT_EQ && !is_truth(f)))
			return true;
		if (f->kind != FACT_GT && f->kind != FACT_GE)
			continue;
		if (i < FACTS_PAIRED && bounded_above(facts, f->column))
			return true;
	}
	return false;
}

static bool
picks_few(const struct expr *where)
{
	/* a condition that cannot be seen whole is a list of values, most likely */
	if (!where || where->too_deep || facts_pick(&where->facts))
		return where != NULL;
	each (choice, &where->either)
		if (!facts_pick(choice))
			return false;
	return where->either.n > 0;
}

/* Reads a relation with rows, other than the one it writes. */
static bool
reads_relation_in_use(const struct context *cx)
{
	each (use, &cx->op->query->uses) {
		if (!relname_eq(use->relation, cx->op->target) && !context_fresh(cx, use->relation))
			return true;
	}
	return false;
}

/* A loop in a DO block that commits is what a backfill wants to be. */
static bool
commits_in_batches(const struct context *cx)
{
	const struct op *block = cx->statement->ops.v;

	return cx->op->flags & OP_IN_DO && block->kind == OP_DO && str_is(block->name, "commits");
}

bool
context_writes_many(const struct context *cx)
{
	const struct query *query;
	bool all = cx->op->flags & OP_NO_WHERE;

	switch (cx->op->kind) {
	case OP_UPDATE:
	case OP_DELETE:
	case OP_MERGE:
	case OP_INSERT: break;
	default: return false; /* only these four write rows by a condition */
	}
	query = cx->op->query;
	if (!query || query->has_limit || commits_in_batches(cx))
		return false;
	if (cx->op->kind == OP_INSERT && !query->writes_from_query)
		return false;
	if ((cx->op->kind == OP_INSERT || cx->op->kind == OP_MERGE) && !reads_relation_in_use(cx))
		return false;
	return all || !picks_few(query->where);
}
