#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

/* What the rows are made of that a statement writes. */

static const struct bound_values *
row_of(struct lower *l, const List *nodes)
{
	struct bound_values row = { 0 };
	const ListCell *cell;

	foreach (cell, nodes) {
		struct bound_value value;

		if (!lower_value(l, lfirst(cell), &value))
			value = (struct bound_value){ .unknown = true };
		*vec_push(l->arena, &row) = value;
	}
	return arena_dup(l->arena, &row);
}

/* The constants of each row, from which a partition may follow. */
static void
add_values(struct lower *l, struct query *q, const List *rows)
{
	enum { ROWS_MOST = 200 }; /* more are data, and go everywhere */
	const ListCell *cell;
	size_t i = 0;

	if (!l->detailed || !rows || q->rows > ROWS_MOST)
		return;
	q->values = arena_array(l->arena, const struct bound_values *, q->rows);
	foreach (cell, rows)
		q->values[i++] = row_of(l, lfirst(cell));
}

static bool
is_default(const Node *value)
{
	return nodeTag(value) == T_SetToDefault;
}

/* Which places of a row are DEFAULT in all of them, and how many there are. */
static void
add_defaults(struct query *q, const List *rows)
{
	enum { PLACES_MOST = 64 };
	const ListCell *cell;

	q->width = (size_t)list_length(linitial(rows));
	q->defaults = q->width <= PLACES_MOST ? UINT64_MAX : 0;
	foreach (cell, rows) {
		const List *row = lfirst(cell);

		for (int i = 0; i < list_length(row) && i < PLACES_MOST; i++) {
			const Node *value = list_nth(row, i);

			if (!is_default(value))
				q->defaults &= ~((uint64_t)1 << i);
			if (nodeTag(value) == T_ColumnRef &&
				nodeTag(llast(((const ColumnRef *)value)->fields)) == T_A_Star)
				q->width = 0;
		}
	}
}

static void
add_targets(struct lower *l, struct query *q, const List *targets)
{
	enum { TARGETS_MOST = 200 }; /* who writes more does not write them twice */
	struct strs names = { 0 };
	const ListCell *cell;

	foreach (cell, targets) {
		const ResTarget *t = lfirst(cell);

		if (!t->name || t->indirection || names.n > TARGETS_MOST)
			continue;
		if (strs_contain(&names, str_of(t->name)))
			q->repeated = lower_string(l, t->name);
		strs_add(l->scratch, &names, str_of(t->name));
	}
}

static enum overriding
overriding_of(OverridingKind kind)
{
	switch (kind) {
	case OVERRIDING_NOT_SET: break;
	case OVERRIDING_USER_VALUE: return OVERRIDING_USER;
	case OVERRIDING_SYSTEM_VALUE: return OVERRIDING_SYSTEM;
	}
	return OVERRIDING_NONE;
}

static void
add_given(struct lower *l, struct merge *m, const MergeWhenClause *c)
{
	int n = 0;
	const ListCell *cell;

	foreach (cell, c->targetList) {
		const ResTarget *t = lfirst(cell);
		const Node *value = c->commandType == CMD_UPDATE ? t->val :
			n < list_length(c->values)               ? list_nth(c->values, n) :
								   NULL;

		n++;
		if (t->name && value && !is_default(value))
			strs_add(l->arena,
				c->commandType == CMD_UPDATE ? &m->updated : &m->inserted,
				lower_string(l, t->name));
	}
}

static void
add_merge(struct lower *l, struct query *q, const MergeStmt *s)
{
	struct merge *m = arena_new(l->arena, struct merge);
	const ListCell *cell;

	foreach (cell, s->mergeWhenClauses) {
		const MergeWhenClause *c = lfirst(cell);

		q->deletes |= c->commandType == CMD_DELETE;
		if (q->overriding == OVERRIDING_NONE)
			q->overriding = overriding_of(c->override);
		add_given(l, m, c);
	}
	q->merge = m;
}

static void
add_update(struct lower *l, struct query *q, const UpdateStmt *s)
{
	enum { PLACES_MOST = 64 };

	add_targets(l, q, s->targetList);

	for (int i = 0; i < list_length(s->targetList) && i < PLACES_MOST; i++)
		if (is_default(((const ResTarget *)list_nth(s->targetList, i))->val))
			q->defaults |= (uint64_t)1 << i;
}

static void
add_insert_source(struct lower *l, struct query *q, const InsertStmt *s)
{
	const SelectStmt *source = (const SelectStmt *)s->selectStmt;

	q->conflict = lower_conflict(l, s->onConflictClause);
	q->values_only = !source || (nodeTag(source) == T_SelectStmt && source->valuesLists);
	q->writes_from_query = !q->values_only;
	q->rows = source && q->values_only ? (size_t)list_length(source->valuesLists) : 1;
	if (q->writes_from_query)
		q->rows = 0;
	else if (source)
		add_values(l, q, source->valuesLists);
	if (source && q->values_only)
		add_defaults(q, source->valuesLists);
	q->overriding = overriding_of(s->override);
	q->targets = (size_t)list_length(s->cols);
	add_targets(l, q, s->cols);
}

void
lower_rows(struct lower *l, const Node *stmt, struct query *q)
{
	if (nodeTag(stmt) == T_InsertStmt)
		add_insert_source(l, q, (const InsertStmt *)stmt);
	else if (nodeTag(stmt) == T_UpdateStmt)
		add_update(l, q, (const UpdateStmt *)stmt);
	else if (nodeTag(stmt) == T_MergeStmt)
		add_merge(l, q, (const MergeStmt *)stmt);
}
