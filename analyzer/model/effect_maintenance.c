#include "model/effect_internal.h"

#include "base/arena.h"

/* ---- REINDEX ---- */

static bool
concurrently(const struct effecting *cx)
{
	return cx->op->flags & OP_CONCURRENTLY;
}

static enum form
reindex_form(const struct effecting *cx)
{
	return concurrently(cx) ? FORM_REINDEX_CONCURRENTLY : FORM_REINDEX;
}

/*
 * The indexes of one table; `only`: those of these names and those attached to them, whose names
 * are added where tables below may have more; NULL: all.
 */
static void
reindex_table(struct effecting *cx, const struct relation *r, enum role role, struct strs *only)
{
	size_t at = cx->effects->n;
	struct strs names = { 0 };
	struct effect *e;

	effect_add(cx, r, role, form_lock(reindex_form(cx)), concurrently(cx) ? WORK_WAIT : 0);
	for (size_t i = 0; i < r->indexes.n; i++) {
		const struct index *index = r->indexes.v[i];

		if (only && !strs_contain(only, index->name) &&
			!(index->parent.n && strs_contain(only, index->parent)))
			continue;
		if (only && effect_partitioned(r))
			strs_add(cx->arena, only, index->name);
		if (!effect_has_rows(r))
			continue;
		strs_add(cx->arena, &names, index->name);
		/* CONCURRENTLY takes it at the end, to drop the old index */
		effect_add_index(cx, r, index->name, LOCK_ACCESS_EXCLUSIVE);
	}
	e = &cx->effects->v[at];
	e->index_builds = names;
	if (names.n || (effect_has_rows(r) && !effect_complete(cx, r)))
		e->work |= WORK_INDEX;
}

static void
reindex_tree(struct effecting *cx, const struct relation *r, struct strs *only)
{
	struct relation_list tree;

	reindex_table(cx, r, ROLE_TARGET, only);
	if (!effect_partitioned(r) ||
		!form_reaches_children(reindex_form(cx), true, false, cx->version))
		return;
	tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++)
		reindex_table(cx, tree.v[i], ROLE_CHILD, only);
}

static void
reindex_index(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct relation *table = r ? catalog_find_key(cx->now, r->table) : NULL;
	struct strs only = { 0 };
	struct effect *e;

	if (r && r->kind == RELATION_PARTITIONED_INDEX && cx->version < 14)
		effect_fail(cx, "REINDEX is not yet implemented for partitioned indexes");
	if (effect_failed(cx))
		return;
	if (!table) {
		e = effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(reindex_form(cx)),
			WORK_INDEX | (concurrently(cx) ? WORK_WAIT : 0));
		e->kind = r ? r->kind : RELATION_INDEX;
		strs_add(cx->arena, &e->index_builds, cx->op->target.name);
		return;
	}
	strs_add(cx->arena, &only, r->name.name);
	reindex_tree(cx, table, &only);
	if (r->kind == RELATION_PARTITIONED_INDEX)
		effect_add_index(cx, table, r->name.name, LOCK_ACCESS_EXCLUSIVE);
}

/* SCHEMA and DATABASE; SYSTEM catalogs are no business of ours. */
static void
reindex_many(struct effecting *cx)
{
	struct relation_list all;

	if (cx->op->object == OBJECT_KIND_SYSTEM)
		return;
	all = catalog_relations(cx->arena, cx->now);
	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		const struct relation *r = all.v[i];

		if (!effect_has_rows(r) ||
			(cx->op->object == OBJECT_KIND_SCHEMA &&
				!str_eq(r->name.schema, cx->op->name)))
			continue;
		reindex_table(cx, r, ROLE_TARGET, NULL);
	}
}

void
effect_reindex(struct effecting *cx)
{
	const struct relation *r;

	if (cx->op->object == OBJECT_KIND_INDEX) {
		reindex_index(cx);
		return;
	}
	if (cx->op->object != OBJECT_KIND_TABLE) {
		reindex_many(cx);
		return;
	}
	r = effect_target(cx);
	if (r)
		reindex_tree(cx, r, NULL);
	else
		effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(reindex_form(cx)),
			WORK_INDEX | (concurrently(cx) ? WORK_WAIT : 0));
}

/* ---- CLUSTER, VACUUM, ANALYZE ---- */

static unsigned
rewrite_work(struct effecting *cx, const struct relation *r)
{
	(void)cx;
	(void)r;
	return WORK_REWRITE;
}

static bool
was_clustered(void *cx, const struct relation *r)
{
	(void)cx;
	return r->extra->clustered.n && effect_has_rows(r) &&
		relation_index(r, r->extra->clustered);
}

/* Those that have been clustered before: get_tables_to_cluster */
static void
cluster_all(struct effecting *cx)
{
	struct relation_list all = catalog_relations_that(cx->arena, cx->now, was_clustered, NULL);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		effect_add(cx, all.v[i], ROLE_TARGET, form_lock(FORM_CLUSTER), WORK_REWRITE);
		effect_rewrite(cx, all.v[i]);
	}
}

/* check_index_is_clusterable (cluster.c); amclusterable is true for btree and gist */
void
effect_check_clusterable(struct effecting *cx, const struct relation *r, struct str index)
{
	const struct index *i = relation_index(r, index);

	if (!i)
		effect_fail(cx, "index \"%.*s\" for table \"%.*s\" does not exist", FMT(index),
			FMT(r->name.name));
	else if (str_is(i->method, "hash") || str_is(i->method, "gin") ||
		str_is(i->method, "brin") || str_is(i->method, "spgist"))
		effect_fail(cx,
			"cannot cluster on index \"%.*s\" because access method does not support "
			"clustering",
			FMT(index));
	else if (i->where)
		effect_fail(cx, "cannot cluster on partial index \"%.*s\"", FMT(index));
}

void
effect_cluster(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (!cx->op->target.name.n) {
		cluster_all(cx);
		return;
	}
	if (effect_partitioned(r) && cx->version < 15)
		effect_fail(cx, "cannot cluster a partitioned table");
	if (effect_complete(cx, r) && !cx->op->name.n && !was_clustered(NULL, r))
		effect_fail(cx, "there is no previously clustered index for table \"%.*s\"",
			FMT(r->name.name));
	if (effect_complete(cx, r) && cx->op->name.n)
		effect_check_clusterable(cx, r, cx->op->name);
	if (!effect_failed(cx))
		effect_spread(cx, &(struct spread){ .form = FORM_CLUSTER, .work = rewrite_work });
}

static void
vacuum_all(struct effecting *cx)
{
	struct relation_list all;

	/* a plain VACUUM of everything gets in nobody's way */
	if (!(cx->op->flags & OP_FULL) && !cx->moment->all_locks)
		return;
	all = catalog_relations(cx->arena, cx->now);
	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		if (!effect_has_rows(all.v[i]))
			continue;
		if (!(cx->op->flags & OP_FULL)) {
			effect_add(cx, all.v[i], ROLE_TARGET, form_lock(FORM_VACUUM), 0);
			continue;
		}
		effect_add(cx, all.v[i], ROLE_TARGET, form_lock(FORM_VACUUM_FULL), WORK_REWRITE);
		effect_rewrite(cx, all.v[i]);
	}
}

/* vacuum, do_analyze_rel */
static void
check_columns(struct effecting *cx, const struct relation *r)
{
	const struct strs *columns = cx->op->strs;

	for (size_t i = 0; columns && effect_complete(cx, r) && i < columns->n; i++) {
		struct strs before = { columns->v, (unsigned)i, 0 };

		if (!relation_column(r, columns->v[i]))
			effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist",
				FMT(columns->v[i]), FMT(r->name.name));
		else if (strs_contain(&before, columns->v[i]))
			effect_fail(cx,
				"column \"%.*s\" of relation \"%.*s\" appears more than once",
				FMT(columns->v[i]), FMT(r->name.name));
	}
}

void
effect_vacuum(struct effecting *cx)
{
	if (cx->op->new_name.n)
		effect_fail_always(cx, "%.*s", FMT(cx->op->new_name));
	check_columns(cx, effect_target(cx));
	if (effect_failed(cx))
		return;
	if (!cx->op->target.name.n)
		vacuum_all(cx);
	else if (cx->op->flags & OP_FULL)
		effect_spread(cx,
			&(struct spread){ .form = FORM_VACUUM_FULL, .work = rewrite_work });
	else
		effect_of_form(cx, FORM_VACUUM);
}

/* get_all_vacuum_rels; inside a transaction it holds all of them to the end */
static void
analyze_all(struct effecting *cx)
{
	struct relation_list all;

	if (!cx->moment->all_locks) /* it gets in nobody's way either */
		return;
	all = catalog_relations(cx->arena, cx->now);
	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		if (effect_has_rows(all.v[i]) || effect_partitioned(all.v[i]))
			effect_add(cx, all.v[i], ROLE_TARGET, form_lock(FORM_ANALYZE), 0);
	}
}

void
effect_analyze(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	/* analyze_rel: others are passed over with a warning */
	if (r && r->kind != RELATION_MATERIALIZED_VIEW && r->kind != RELATION_FOREIGN_TABLE &&
		!relation_is_table(r))
		return;
	check_columns(cx, r);
	if (cx->op->target.name.n)
		effect_of_form(cx, FORM_ANALYZE);
	else
		analyze_all(cx);
}
