#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

/* What the key will be called: only expressions make a difference to the names of columns. */
const struct strs *
lower_index_options(struct lower *l, const struct List *options)
{
	const struct strs strs = lower_options(l, options);

	return strs.n ? arena_dup(l->arena, &strs) : NULL;
}

static void
name_key(struct lower *l, struct index *i, const Node *expr)
{
	struct str name;

	if (!expr && !i->names.n)
		return;
	while (i->names.n < i->keys.n - 1)
		strs_add(l->arena, &i->names, i->keys.v[i->names.n].column);
	name = expr ? lower_column_name(l, expr) : i->keys.v[i->names.n].column;
	strs_add(l->arena, &i->names, name.n ? name : S("expr"));
}

const struct index_key *
lower_index_key(struct lower *l, struct index *i, const IndexElem *e)
{
	struct index_key *key = vec_push(l->arena, &i->keys);

	key->column = lower_string(l, e->name);
	key->expr = lower_typed_expr(l, e->expr);
	key->collation = lower_names(l, e->collation).name;
	key->opclass = lower_names(l, e->opclass).name;
	key->descending = e->ordering == SORTBY_DESC;
	/* NULLs sort as if they were greater than everything: manual, CREATE INDEX */
	key->nulls_first = key->descending;
	if (e->nulls_ordering != SORTBY_NULLS_DEFAULT)
		key->nulls_first = e->nulls_ordering == SORTBY_NULLS_FIRST;
	name_key(l, i, e->expr);
	return key;
}

static const struct index *
index_of(struct lower *l, const IndexStmt *stmt)
{
	struct index *i = arena_new(l->arena, struct index);
	const ListCell *cell;

	i->name = lower_string(l, stmt->idxname);
	i->named = stmt->idxname != NULL;
	i->method = stmt->accessMethod ? lower_string(l, stmt->accessMethod) : S("btree");
	i->tablespace = lower_string(l, stmt->tableSpace);
	i->unique = stmt->unique;
	i->nulls_not_distinct = stmt->nulls_not_distinct;
	i->where = lower_typed_expr(l, stmt->whereClause);
	i->span = l->span;
	i->options = lower_index_options(l, stmt->options);
	foreach (cell, stmt->indexParams)
		lower_index_key(l, i, lfirst(cell));
	foreach (cell, stmt->indexIncludingParams) {
		const IndexElem *e = lfirst(cell);

		strs_add(l->arena, &i->include, lower_string(l, e->name));
	}
	return i;
}

const struct conflict *
lower_conflict(struct lower *l, const struct OnConflictClause *c)
{
	const InferClause *infer = c ? c->infer : NULL;
	struct conflict conflict = { .update = c && c->action == ONCONFLICT_UPDATE };
	struct index index = { 0 };
	const ListCell *cell;

	if (!c)
		return NULL;
	foreach (cell, infer ? infer->indexElems : NIL)
		lower_index_key(l, &index, lfirst(cell));
	index.where = infer ? lower_expr(l, infer->whereClause) : NULL;
	conflict.constraint = lower_string(l, infer ? infer->conname : NULL);
	if (index.keys.n)
		conflict.index = arena_dup(l->arena, &index);
	return arena_dup(l->arena, &conflict);
}

void
lower_create_index(struct lower *l, const IndexStmt *stmt)
{
	struct op *op = lower_op(l, OP_CREATE_INDEX);

	op->target = lower_range(l, stmt->relation);
	op->name = lower_string(l, stmt->idxname);
	op->index = index_of(l, stmt);
	if (stmt->concurrent)
		op->flags |= OP_CONCURRENTLY;
	if (stmt->if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
	if (!stmt->relation->inh)
		op->flags |= OP_ONLY;
}
