/*
 * CREATE TABLE (LIKE …): what it takes from another table.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

static const struct column *
column_like(struct change *x, struct relation *r, const struct relation *table,
	const struct column *from)
{
	const struct like *like = x->op->like;
	struct column *c = arena_new(x->arena, struct column);

	*c = (struct column){
		.name = from->name,
		.type = from->type,
		.type_span = from->type_span,
		.collation = from->collation,
		.not_null = from->not_null || relation_not_null(table, from->name),
		.plain = from->plain && like->storage,
	};
	if (from->generated && like->generated) {
		c->generated = from->generated;
		c->fallback = from->fallback;
	} else if (!from->generated && like->defaults) {
		default_copy(c, from);
	}
	if (from->identity && like->identity) {
		c->identity = from->identity;
		column_own_sequence(x, r, c);
		/* generateSerialExtraStmts is not told the type of the column here */
		extra_write(x, change_write(x, relation_key(x->arena, c->sequence)))
			->sequence_type = S("int8");
	}
	return c;
}

/* What a parent has given already, and the other table has, too. */
static void
column_like_again(struct change *x, struct relation *r, size_t at, const struct relation *table,
	const struct column *from)
{
	const struct column *again;
	struct column *c;

	if (!r->columns.v[at]->inherited)
		return;
	c = arena_dup(x->arena, r->columns.v[at]);
	again = column_like(x, r, table, from);
	c->local = true;
	c->not_null |= again->not_null;
	c->not_null_inherited &= !again->not_null;
	if (column_has_default(again) && !c->generated)
		default_copy(c, again);
	if (again->identity) {
		c->identity = again->identity;
		c->sequence = again->sequence;
	}
	column_replace(x, r, at, c);
}

/* expandTableLikeClause: the indexes get names of their own, the CHECKs keep theirs */
static void
parts_like(struct change *x, struct relation *r, const struct relation *from,
	const struct like *like)
{
	for (size_t i = 0; i < from->constraints.n; i++) {
		const struct constraint *k = from->constraints.v[i];
		struct constraint *copy;

		if (k->kind != CONSTRAINT_CHECK || !like->constraints)
			continue;
		if (relation_constraint(r, k->name)) {
			constraint_again(x, r, k);
			continue;
		}
		copy = arena_dup(x->arena, k);
		copy->inherited = copy->local = false;
		copy->not_valid = copy->not_enforced;
		constraint_push(x, r, copy);
	}
	for (size_t i = 0; i < from->indexes.n && like->indexes; i++) {
		const struct index *index = from->indexes.v[i];
		const struct constraint *k = relation_constraint(from, index->name);
		struct index copy = *index;
		struct constraint *own;

		copy.name = copy.parent = S("");
		copy.named = copy.invalid = false;
		index_forget_default_collations(x, &copy);
		copy.name = index_add(x, r->key, &copy);
		if (!index->constraint || !k || !copy.name.n)
			continue;
		own = arena_dup(x->arena, k);
		own->name = copy.name;
		own->named = own->inherited = false;
		own->index = relation_index(r, copy.name);
		constraint_push(x, r, own);
	}
}

/* transformTableLikeClause: the columns stand where LIKE does */
void
apply_like(struct change *x)
{
	const struct like *like = x->op->like;
	const struct relation *from = catalog_find(x->c, like->table);
	struct relation *r = change_target(x);
	size_t own;

	if (!r)
		return;
	r->complete = r->complete && from && from->complete;
	r->doubtful = r->doubtful || (from && !catalog_sure(x->c, from));
	if (!from || from == r)
		return;
	own = r->columns.n;
	for (size_t i = 0; i < from->columns.n && r->columns.n < COLUMNS_MOST; i++) {
		size_t at = column_among(r, own, from->columns.v[i]->name);

		if (at == own)
			column_add(x, r, column_like(x, r, from, from->columns.v[i]));
		else
			column_like_again(x, r, at, from, from->columns.v[i]);
	}
}

void
apply_like_parts(struct change *x)
{
	const struct relation *from = catalog_find(x->c, x->op->like->table);
	struct relation *r = change_target(x);

	if (!r || !from || from == r)
		return;
	parts_like(x, r, from, x->op->like);
	if (x->op->like->statistics)
		statistics_like(x, from, r->name);
}
