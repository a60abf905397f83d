#include "model/relation.h"

#include "base/arena.h"

bool
relation_is_table(const struct relation *r)
{
	switch (r->kind) {
	case RELATION_UNKNOWN:
	case RELATION_TABLE:
	case RELATION_PARTITIONED_TABLE:
	case RELATION_FOREIGN_TABLE: return true;
	case RELATION_INDEX:
	case RELATION_PARTITIONED_INDEX:
	case RELATION_SEQUENCE:
	case RELATION_VIEW:
	case RELATION_MATERIALIZED_VIEW:
	case RELATION_COMPOSITE_TYPE: return false;
	}
	return false;
}

struct str
relation_kind_name(enum relation_kind kind)
{
	switch (kind) {
	case RELATION_UNKNOWN:
	case RELATION_TABLE: return S("table");
	case RELATION_PARTITIONED_TABLE: return S("partitioned table");
	case RELATION_INDEX: return S("index");
	case RELATION_PARTITIONED_INDEX: return S("partitioned index");
	case RELATION_SEQUENCE: return S("sequence");
	case RELATION_VIEW: return S("view");
	case RELATION_MATERIALIZED_VIEW: return S("materialized view");
	case RELATION_FOREIGN_TABLE: return S("foreign table");
	case RELATION_COMPOSITE_TYPE: return S("composite type");
	}
	return S("table");
}

const struct column *
relation_column(const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->columns.n; i++)
		if (str_eq(r->columns.v[i]->name, name))
			return r->columns.v[i];
	return NULL;
}

bool
column_is_system(struct str name)
{
	return str_is(name, "ctid") || str_is(name, "xmin") || str_is(name, "cmin") ||
		str_is(name, "xmax") || str_is(name, "cmax") || str_is(name, "tableoid");
}

bool
column_has_default(const struct column *c)
{
	return c->serial || (c->fallback && !c->generated);
}

const struct constraint *
relation_constraint(const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->constraints.n; i++)
		if (str_eq(r->constraints.v[i]->name, name))
			return r->constraints.v[i];
	return NULL;
}

const struct index *
relation_index(const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->indexes.n; i++)
		if (str_eq(r->indexes.v[i]->name, name))
			return r->indexes.v[i];
	return NULL;
}

const struct constraint *
relation_not_null(const struct relation *r, struct str column)
{
	for (size_t i = 0; i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_NOT_NULL && strs_contain(&k->columns, column))
			return k;
	}
	return NULL;
}

bool
trigger_fires(const struct trigger *t)
{
	return t->firing == FIRING_ORIGIN || t->firing == FIRING_ALWAYS;
}

const struct constraint *
relation_primary_key(const struct relation *r)
{
	for (size_t i = 0; i < r->constraints.n; i++)
		if (r->constraints.v[i]->kind == CONSTRAINT_PRIMARY_KEY)
			return r->constraints.v[i];
	return NULL;
}

static bool
is_btree(const struct index *i)
{
	return !i->method.n || str_is(i->method, "btree");
}

/* Are the first n keys plain columns, each of them one of these? */
static bool
keys_are_among(const struct index *i, size_t n, const struct strs *columns)
{
	for (size_t k = 0; k < n; k++)
		if (!i->keys.v[k].column.n || !strs_contain(columns, i->keys.v[k].column))
			return false;
	return true;
}

/* Is each of the columns one of the first n keys? */
static bool
keys_cover(const struct index *i, size_t n, const struct strs *columns)
{
	for (size_t c = 0; c < columns->n; c++) {
		size_t k = 0;

		while (k < n && !str_eq(i->keys.v[k].column, columns->v[c]))
			k++;
		if (k == n)
			return false;
	}
	return true;
}

bool
relation_has_index_on(const struct relation *r, const struct strs *columns)
{
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *index = r->indexes.v[i];

		if (index->invalid || index->where || index->keys.n < columns->n)
			continue;
		/* any access method that finds equal values; BRIN, GIN and the like do not */
		if (!is_btree(index) && !str_is(index->method, "hash"))
			continue;
		if (keys_are_among(index, columns->n, columns) &&
			keys_cover(index, columns->n, columns))
			return true;
	}
	return false;
}

static bool
is_unique_on(const struct index *i, const struct strs *columns)
{
	return i->unique && !i->invalid && !i->where && i->keys.n == columns->n &&
		keys_are_among(i, columns->n, columns) && keys_cover(i, columns->n, columns);
}

bool
relation_is_unique_on(const struct relation *r, const struct strs *columns)
{
	for (size_t i = 0; i < r->indexes.n; i++)
		if (is_unique_on(r->indexes.v[i], columns))
			return true;
	return false;
}

static bool
is_deferrable(const struct relation *r, const struct index *i)
{
	const struct constraint *k = i->constraint ? relation_constraint(r, i->name) : NULL;

	return k && k->deferrable;
}

const struct index *
relation_foreign_key_index(const struct relation *r, const struct constraint *k)
{
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *index = r->indexes.v[i];
		bool fits = k->other_columns.n ? is_unique_on(index, &k->other_columns) :
						 index->primary;

		/* indexes stand in the order in which they were made */
		if (fits && !is_deferrable(r, index))
			return index;
	}
	return NULL;
}

static bool
expr_uses(const struct expr *e, struct str column)
{
	return e && strs_contain(&e->columns, column);
}

bool
index_uses_column(const struct index *i, struct str column)
{
	for (size_t k = 0; k < i->keys.n; k++)
		if (str_eq(i->keys.v[k].column, column) || expr_uses(i->keys.v[k].expr, column))
			return true;
	return strs_contain(&i->include, column) || expr_uses(i->where, column);
}

bool
constraint_uses_column(const struct constraint *c, struct str column)
{
	if (strs_contain(&c->columns, column) || expr_uses(c->check, column))
		return true;
	return c->index && index_uses_column(c->index, column);
}

static bool
same_expr(const struct expr *a, const struct expr *b)
{
	if (!a || !b)
		return a == b;
	return a == b || str_eq(a->text, b->text);
}

static bool
same_key(const struct index_key *a, const struct index_key *b)
{
	return str_eq(a->column, b->column) && same_expr(a->expr, b->expr) &&
		str_eq(a->collation, b->collation) && str_eq(a->opclass, b->opclass) &&
		a->descending == b->descending && a->nulls_first == b->nulls_first;
}

static bool
same_keys(const struct index *a, const struct index *b, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (!same_key(&a->keys.v[k], &b->keys.v[k]))
			return false;
	return true;
}

static bool
same_method(const struct index *a, const struct index *b)
{
	return (is_btree(a) && is_btree(b)) || str_eq(a->method, b->method);
}

/* INCLUDE has no order. */
static bool
same_include(const struct strs *a, const struct strs *b)
{
	if (a->n != b->n)
		return false;
	each (name, a)
		if (!strs_contain(b, *name))
			return false;
	return true;
}

bool
index_same(const struct index *a, const struct index *b)
{
	return a->keys.n == b->keys.n && same_keys(a, b, a->keys.n) && same_method(a, b) &&
		same_expr(a->where, b->where) && same_include(&a->include, &b->include);
}

bool
index_is_prefix(const struct index *a, const struct index *b)
{
	/* of a hash or GIN index no part of the keys answers for another index */
	if (!is_btree(a) || !is_btree(b) || a->keys.n >= b->keys.n)
		return false;
	if (b->invalid || !same_expr(a->where, b->where))
		return false;
	each (name, &a->include)
		if (!index_uses_column(b, *name))
			return false;
	return same_keys(a, b, a->keys.n);
}

static enum reads
query_reads(const struct query *q, const struct relation *r, struct str column)
{
	enum reads answer = READS_NOT;

	each (use, &q->uses) {
		if (!relname_eq(use->relation, r->name))
			continue;
		if (strs_contain(&use->columns, column))
			return READS_SURELY;
		if (use->all_columns)
			answer = READS_PERHAPS;
	}
	return strs_contain(&q->columns, column) ? READS_PERHAPS : answer;
}

enum reads
relation_reads(const struct relation *view, const struct relation *r, struct str column)
{
	return view->query ? query_reads(view->query, r, column) : READS_PERHAPS;
}

enum reads
rule_reads(const struct rewrite_rule *rule, const struct relation *owner, const struct relation *r,
	struct str column)
{
	enum reads answer = rule->query ? query_reads(rule->query, r, column) : READS_NOT;

	if (owner != r || answer == READS_SURELY)
		return answer;
	if (strs_contain(&rule->columns, column))
		return READS_SURELY;
	return rule->all_columns ? READS_PERHAPS : answer;
}

const struct rewrite_rule *
relation_rule(const struct relation *r, struct str name)
{
	const struct rule_list *rules = &r->extra->rules->rules;

	for (size_t i = 0; i < rules->n; i++)
		if (str_eq(rules->v[i]->name, name))
			return rules->v[i];
	return NULL;
}

bool
relation_passes_over(const struct relation *r, const struct op *op, int pg_version)
{
	struct span own = op->span;

	if (!(op->flags & OP_WITH_COLUMN) || pg_version < 13)
		return false;
	for (size_t i = 0; i < r->extra->skipped.n; i++) {
		struct span column = r->extra->skipped.v[i]->span;
		bool same = own.start == column.start && own.end == column.end;

		if (strs_contain(&op->constraint->columns, r->extra->skipped.v[i]->column->name))
			return true;
		if (own.start >= column.start && own.end <= column.end && !same)
			return true;
	}
	return false;
}
