#include "model/effect_internal.h"

#include "base/arena.h"

/* ---- views ---- */

/* checkViewColumns (view.c): columns may be added at the end, and nothing else */
/* The column of a table that the result column is as it stands, or NULL. */
static const struct column *
source_of(const struct effecting *cx, const struct query *q, size_t at)
{
	const struct column *found = NULL;

	if (!q || !q->outputs_known || at >= q->sources.n || !q->sources.v[at].n)
		return NULL;
	each (u, &q->uses) {
		const struct relation *r = catalog_find(cx->now, u->relation);
		const struct column *c;

		if (!effect_complete(cx, r))
			return NULL;
		c = relation_column(r, q->sources.v[at]);
		if (c && found)
			return NULL;
		found = c ? c : found;
	}
	return strs_contain(&q->loose, q->sources.v[at]) ? NULL : found;
}

static void
check_replaced(struct effecting *cx, const struct relation *old)
{
	const struct view_spec *spec = cx->op->view;

	if (old->kind != RELATION_VIEW) {
		if (old->kind != RELATION_UNKNOWN)
			effect_fail(cx, "\"%.*s\" is not a view", FMT(old->name.name));
		return;
	}
	if (!effect_complete(cx, old) || !spec->columns_known || !old->columns.n)
		return;
	if (spec->columns.n < old->columns.n)
		effect_fail(cx, "cannot drop columns from view");
	for (size_t i = 0; i < old->columns.n && i < spec->columns.n; i++) {
		if (!str_eq(old->columns.v[i]->name, spec->columns.v[i]))
			effect_fail(cx, "cannot change name of view column \"%.*s\" to \"%.*s\"",
				FMT(old->columns.v[i]->name), FMT(spec->columns.v[i]));
	}
	for (size_t i = 0; i < old->columns.n && i < spec->columns.n; i++) {
		const struct column *c = source_of(cx, spec->query, i), *was = old->columns.v[i];

		if (c && was->type.name.n && c->type.name.n &&
			effect_other_type(cx, was->type, c->type))
			effect_fail(cx,
				"cannot change data type of view column \"%.*s\" from %.*s to %.*s",
				FMT(was->name),
				FMT(catalog_type_text(cx->arena, cx->now, was->type)),
				FMT(catalog_type_text(cx->arena, cx->now, c->type)));
	}
}

/* DefineVirtualRelation goes by DefineRelation. */
static void
check_twice(struct effecting *cx, const struct strs *names)
{
	enum { NAMES_MOST = 400 };

	for (size_t i = 1; names->n <= NAMES_MOST && i < names->n; i++) {
		struct strs before = { names->v, (unsigned)i, 0 };

		if (strs_contain(&before, names->v[i]))
			effect_fail(cx, "column \"%.*s\" specified more than once",
				FMT(names->v[i]));
	}
}

void
effect_create_view(struct effecting *cx)
{
	const struct view_spec *spec = cx->op->view;
	bool temporary = spec->persistence == PERSISTENCE_TEMPORARY ||
		catalog_reads_temporary(cx->now, spec->query);
	struct relname name = effect_created_name(cx, cx->op->target, temporary);
	const struct relation *old = catalog_find_key(cx->now, relation_key(cx->arena, name));

	effect_check_schema(cx, cx->op->target.schema);
	if (spec->columns_known)
		check_twice(cx, &spec->columns);
	if (old && cx->op->flags & OP_OR_REPLACE)
		check_replaced(cx, old);
	else
		effect_name_taken(cx, name);
	if (effect_failed(cx))
		return;
	if (old)
		effect_add(cx, old, ROLE_TARGET, form_lock(FORM_REPLACE_VIEW), 0);
	else
		effect_add_new(cx, name, RELATION_VIEW);
	effect_query(cx, spec->query, 0);
}

void
effect_alter_view(struct effecting *cx)
{
	struct effect *e =
		effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(FORM_REPLACE_VIEW), 0);

	if (e->kind == RELATION_UNKNOWN)
		e->kind = RELATION_VIEW;
}

/* ---- what a query makes ---- */

/* intorel_startup (createas.c), BuildDescForRelation (tablecmds.c) */
void
effect_check_names(struct effecting *cx, const struct query *q, const struct strs *said)
{
	enum { NAMES_MOST = 400 };

	if (!q || !q->outputs_known || !q->outputs.n || q->outputs.n > NAMES_MOST)
		return;
	if (said->n > q->outputs.n)
		effect_fail(cx, "too many column names were specified");
	for (size_t i = 0; i < q->outputs.n; i++) {
		struct str name = i < said->n ? said->v[i] : q->outputs.v[i];

		for (size_t k = 0; k < i; k++)
			if (str_eq(name, k < said->n ? said->v[k] : q->outputs.v[k]))
				effect_fail(cx, "column \"%.*s\" specified more than once",
					FMT(name));
	}
}

/* ---- materialized views ---- */

void
effect_create_materialized_view(struct effecting *cx)
{
	struct relname name = effect_created_name(cx, cx->op->target, false);
	bool taken = effect_name_taken(cx, name);

	effect_check_schema(cx, cx->op->target.schema);
	if (cx->op->view->columns_known)
		check_twice(cx, &cx->op->view->columns);
	if (effect_failed(cx))
		return;
	if (!taken)
		effect_add_new(cx, name, RELATION_MATERIALIZED_VIEW);
	effect_query(cx, cx->op->view->query, taken || cx->op->flags & OP_NO_DATA ? 0 : WORK_READ);
}

/* is_usable_unique_index (matview.c) */
static bool
has_unique_index(const struct relation *r)
{
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *index = r->indexes.v[i];
		bool plain = index->unique && !index->where && !index->invalid;

		each (key, &index->keys)
			plain = plain && key->column.n;
		if (plain)
			return true;
	}
	return false;
}

static void
check_concurrently(struct effecting *cx, const struct relation *r)
{
	struct str name = relname_text(cx->arena, r->name);

	if (cx->op->flags & OP_NO_DATA)
		effect_fail(cx,
			"REFRESH options CONCURRENTLY and WITH NO DATA cannot be used "
			"together");
	else if (effect_complete(cx, r) && !r->populated)
		effect_fail(cx,
			"CONCURRENTLY cannot be used when the materialized view is not "
			"populated");
	else if (effect_complete(cx, r) && !has_unique_index(r))
		effect_fail(cx, "cannot refresh materialized view \"%.*s\" concurrently",
			FMT(name));
}

static void
refresh_unknown(struct effecting *cx, enum lock_mode lock)
{
	struct effect *e = effect_add_name(cx, cx->op->target, ROLE_TARGET, lock,
		cx->op->flags & OP_CONCURRENTLY ? WORK_WRITE | WORK_READ : WORK_REWRITE);

	e->kind = RELATION_MATERIALIZED_VIEW;
}

void
effect_refresh(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	bool concurrently = cx->op->flags & OP_CONCURRENTLY;
	enum lock_mode lock = form_lock(concurrently ? FORM_REFRESH_CONCURRENTLY : FORM_REFRESH);

	if (r && r->kind != RELATION_MATERIALIZED_VIEW && r->kind != RELATION_UNKNOWN)
		effect_fail(cx, "\"%.*s\" is not a table or materialized view", FMT(r->name.name));
	if (r && concurrently)
		check_concurrently(cx, r);
	if (effect_failed(cx))
		return;
	if (!r) {
		refresh_unknown(cx, lock);
		return;
	}
	if (concurrently) {
		effect_add(cx, r, ROLE_TARGET, lock, WORK_READ | WORK_WRITE);
	} else if (cx->op->flags & OP_NO_DATA) {
		effect_add(cx, r, ROLE_TARGET, lock, WORK_EMPTY);
		effect_new_files(cx, r);
	} else {
		effect_add(cx, r, ROLE_TARGET, lock, WORK_REWRITE);
		effect_rewrite(cx, r);
	}
	if (!(cx->op->flags & OP_NO_DATA))
		effect_query(cx, r->query, WORK_READ);
}
