#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* ---- names ---- */

bool
effect_there(const struct effecting *cx, struct relname name)
{
	const struct relation *r = catalog_find_key(cx->now, relation_key(cx->arena, name));

	/* one that was only heard of proves nothing: the files may be in another order */
	return r && r->created && catalog_sure(cx->now, r);
}

bool
effect_name_taken(struct effecting *cx, struct relname name)
{
	const struct relation *r;

	if (!name.name.n)
		return false;
	r = catalog_find_key(cx->now, relation_key(cx->arena, name));
	if (!r || r->kind == RELATION_UNKNOWN)
		return false;
	if (cx->op->flags & OP_IF_NOT_EXISTS)
		return true;
	if (!effect_there(cx, name))
		return false;
	effect_fail(cx, "relation \"%.*s\" already exists", FMT(name.name));
	return true;
}

static bool
makes_indexes(enum op_kind kind)
{
	return kind == OP_CREATE_INDEX || kind == OP_CREATE_TABLE || kind == OP_LIKE_PARTS ||
		kind == OP_ADD_UNIQUE || kind == OP_ADD_PRIMARY_KEY || kind == OP_ADD_EXCLUDE ||
		kind == OP_ATTACH_PARTITION;
}

void
effect_count_indexes(struct effecting *cx)
{
	if (!makes_indexes(cx->op->kind))
		return;
	for (size_t i = cx->first; i < cx->effects->n; i++) {
		const struct relation *r = catalog_find_key(cx->now, cx->effects->v[i].key);

		*vec_push(cx->arena, &cx->counts) = r ? r->indexes.n : 0;
	}
}

void
effect_new_indexes(struct effecting *cx, struct catalog after)
{
	for (size_t i = 0; i < cx->counts.n; i++) {
		struct effect *e = &cx->effects->v[cx->first + i];
		const struct relation *r = catalog_find_key(after, e->key);

		if (!r || !(e->role & (ROLE_TARGET | ROLE_CHILD)) || effect_is_index(r))
			continue;
		e->work &= ~(unsigned)WORK_INDEX;
		for (size_t k = cx->counts.v[i]; k < r->indexes.n; k++)
			strs_add(cx->arena, &e->index_builds, r->indexes.v[k]->name);
		/* the index of a partitioned table is only a name for those of its partitions */
		if (r->indexes.n > cx->counts.v[i] &&
			(!effect_partitioned(r) || effect_has_unseen_partitions(cx, r)))
			e->work |= WORK_INDEX;
	}
}

/*
 * UNIQUE and PRIMARY KEY on the same columns of a new table are one index, and the later may give
 * it its name: transformIndexConstraints.  What is there in the end is what has been built.
 */
void
effect_settle_indexes(struct effecting *cx)
{
	const struct trie *told = NULL;
	struct effect *last = NULL;
	const struct relation *r = NULL;

	if (cx->ops->n < 2 || cx->ops->v[0].kind != OP_CREATE_TABLE)
		return;
	for (size_t i = 0; i < cx->effects->n; i++) {
		struct effect *e = &cx->effects->v[i];
		struct strs built = { 0 };

		if (!(e->op->flags & OP_NEW_TABLE) || !e->index_builds.n)
			continue;
		last = e;
		r = catalog_find_key(cx->now, e->key);
		each (name, &e->index_builds) {
			if (r && !relation_index(r, *name))
				continue;
			strs_add(cx->arena, &built, *name);
			told = trie_set(cx->arena, told, *name, cx);
		}
		e->index_builds = built;
	}
	for (size_t i = 0; r && i < r->indexes.n; i++) {
		if (!trie_get(told, r->indexes.v[i]->name))
			strs_add(cx->arena, &last->index_builds, r->indexes.v[i]->name);
	}
}

/* ---- CREATE INDEX ---- */

static unsigned
create_index_work(struct effecting *cx, const struct relation *r)
{
	(void)r;
	return WORK_INDEX | (cx->op->flags & OP_CONCURRENTLY ? WORK_WAIT : 0);
}

void
effect_check_key_count(struct effecting *cx, const struct index *i)
{
	if (i && i->keys.n + i->include.n > KEYS_MOST)
		effect_fail(cx, "cannot use more than %d columns in an index", KEYS_MOST);
}

static void
check_keys(struct effecting *cx, const struct relation *r)
{
	each (key, &cx->op->index->keys) {
		const struct column *c = key->column.n ? relation_column(r, key->column) : NULL;

		if (!key->column.n || c || !effect_complete(cx, r))
			continue;
		if (column_is_system(key->column))
			effect_fail(cx, "index creation on system columns is not supported");
		else
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(key->column));
	}
	each (name, &cx->op->index->include) {
		if (!name->n)
			effect_fail_always(cx, "expressions are not supported in included columns");
		else if (effect_complete(cx, r) && !relation_column(r, *name) &&
			!column_is_system(*name))
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(*name));
	}
}

/* DefineIndex recurses to the partitions, of which foreign ones have no indexes. */
static bool
has_foreign_partition(struct effecting *cx, const struct relation *r)
{
	struct relation_list tree = { 0 };

	if (effect_partitioned(r) && !(cx->op->flags & OP_ONLY))
		tree = effect_tree(cx, r);
	for (size_t i = 0; i < tree.n; i++)
		if (tree.v[i]->kind == RELATION_FOREIGN_TABLE && catalog_sure(cx->now, tree.v[i]))
			return true;
	return false;
}

static bool
any_virtual(const struct relation *r, const struct strs *columns)
{
	each (name, columns) {
		if (effect_virtual(r, *name))
			return true;
	}
	return false;
}

/* DefineIndex: neither as a column nor in an expression */
static void
check_virtual(struct effecting *cx, const struct relation *r)
{
	const struct index *i = cx->op->index;
	bool found =
		any_virtual(r, &i->include) || (i->where && any_virtual(r, &i->where->columns));

	each (key, &i->keys)
		found |= effect_virtual(r, key->column) ||
			(key->expr && any_virtual(r, &key->expr->columns));
	if (found)
		effect_fail(cx, "indexes on virtual generated columns are not supported");
}

static bool
has_key(const struct index *i, struct str column)
{
	each (key, &i->keys) {
		if (str_eq(key->column, column))
			return true;
	}
	return false;
}

static bool
has_direction(const struct index *i)
{
	each (key, &i->keys) {
		if (key->descending)
			return true;
	}
	return false;
}

static bool
has_nulls_order(const struct index *i)
{
	each (key, &i->keys) {
		if (key->nulls_first != key->descending)
			return true;
	}
	return false;
}

/* DefineIndex: amcanunique, amcanmulticol, …, of those methods whose answers are old */
void
effect_check_method(struct effecting *cx, const struct index *i)
{
	static const struct method {
		const char *name;
		bool unique, several, include, ordered;
	} methods[] = {
		{ "btree", true, true, true, true },
		{ "hash", false, false, false, false },
		{ "gist", false, true, true, false },
		{ "gin", false, true, false, false },
		{ "brin", false, true, false, false },
	};
	const struct method *m = NULL;
	const char *lacks;

	for (size_t n = 0; n < sizeof(methods) / sizeof(methods[0]); n++)
		m = str_is(i->method, methods[n].name) ? &methods[n] : m;
	if (!m)
		return;
	lacks = i->unique && !m->unique           ? "unique indexes" :
		i->include.n && !m->include       ? "included columns" :
		i->keys.n > 1 && !m->several      ? "multicolumn indexes" :
		has_direction(i) && !m->ordered   ? "ASC/DESC options" :
		has_nulls_order(i) && !m->ordered ? "NULLS FIRST/LAST options" :
						    NULL;
	if (lacks)
		effect_fail(cx, "access method \"%s\" does not support %s", m->name, lacks);
}

static void
check_index(struct effecting *cx, const struct relation *r)
{
	const struct index *i = cx->op->index;

	if (effect_partitioned(r) && cx->op->flags & OP_CONCURRENTLY)
		effect_fail(cx, "cannot create index on partitioned table \"%.*s\" concurrently",
			FMT(r->name.name));
	if (r->kind == RELATION_VIEW || r->kind == RELATION_SEQUENCE || effect_is_index(r) ||
		r->kind == RELATION_FOREIGN_TABLE)
		effect_fail(cx,
			cx->version >= 15 ? "cannot create index on relation \"%.*s\"" :
					    "\"%.*s\" is not a table or materialized view",
			FMT(r->name.name));
	if (r->kind == RELATION_COMPOSITE_TYPE)
		effect_fail(cx, "\"%.*s\" is a composite type", FMT(r->name.name));
	effect_check_key_count(cx, i);
	effect_check_method(cx, i);
	check_keys(cx, r);
	check_virtual(cx, r);
	effect_check_index(cx, r, i, i->where);
	if (i->unique && has_foreign_partition(cx, r))
		effect_fail(cx, "cannot create unique index on partitioned table \"%.*s\"",
			FMT(r->name.name));
	each (column, &r->partition_key.columns) {
		if (i->unique && !column->n)
			effect_fail(cx,
				"unsupported UNIQUE constraint with partition key definition");
		else if (i->unique && !has_key(i, *column))
			effect_fail(cx,
				"unique constraint on partitioned table must include all "
				"partitioning columns");
	}
}

void
effect_create_index(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	struct relname name = catalog_resolve(cx->now, cx->op->target);
	struct spread s = { .form = FORM_CREATE_INDEX, .work = create_index_work };
	bool taken;

	name.name = cx->op->index->name;
	taken = effect_name_taken(cx, name);
	if (r && !taken)
		check_index(cx, r);
	if (effect_failed(cx))
		return;
	/* nobody else sees a temporary table: DefineIndex turns CONCURRENTLY off */
	if (cx->op->flags & OP_CONCURRENTLY && !(r && r->persistence == PERSISTENCE_TEMPORARY))
		s.form = FORM_CREATE_INDEX_CONCURRENTLY;
	/* ProcessUtilitySlow has locked the partitions by then */
	if (taken) {
		effect_of_form(cx, s.form);
		return;
	}
	effect_spread(cx, &s);
	if (!r)
		strs_add(cx->arena, &cx->effects->v[cx->first].index_builds, cx->op->index->name);
}

/* ---- DROP INDEX ---- */

static bool
concurrently(const struct effecting *cx)
{
	return cx->op->flags & OP_CONCURRENTLY;
}

static struct str
table_name(const struct effecting *cx, const struct relation *index)
{
	const struct relation *table = catalog_find_key(cx->now, index->table);

	return table ? table->name.name : S("");
}

/* RemoveRelations and RangeVarCallbackForDropRelation; findDependentObjects */
static void
check_drop(struct effecting *cx, const struct relation *r)
{
	const struct index *i = r ? r->index : NULL;

	if (concurrently(cx) && cx->ops->n > 1 && !(cx->op->flags & OP_IN_DO))
		effect_fail(cx,
			"DROP INDEX CONCURRENTLY does not support dropping multiple objects");
	if (concurrently(cx) && cx->op->flags & OP_CASCADE)
		effect_fail(cx, "DROP INDEX CONCURRENTLY does not support CASCADE");
	if (!r)
		return;
	if (!effect_is_index(r)) {
		effect_fail(cx, "\"%.*s\" is not an index", FMT(r->name.name));
		return;
	}
	if (concurrently(cx) && r->kind == RELATION_PARTITIONED_INDEX)
		effect_fail(cx, "cannot drop partitioned index \"%.*s\" concurrently",
			FMT(r->name.name));
	if (i && i->constraint)
		effect_fail(cx,
			"cannot drop index %.*s because constraint %.*s on table %.*s requires it",
			FMT(r->name.name), FMT(r->name.name), FMT(table_name(cx, r)));
	else if (i && i->parent.n)
		effect_fail(cx, "cannot drop index %.*s because index %.*s requires it",
			FMT(r->name.name), FMT(i->parent));
}

static void
unknown_index(struct effecting *cx)
{
	struct effect *e;

	/* its table is locked in the same way, and nobody knows which that is */
	e = effect_add_name(cx, cx->op->target, ROLE_TARGET,
		form_lock(concurrently(cx) ? FORM_DROP_INDEX_CONCURRENTLY : FORM_DROP_INDEX),
		concurrently(cx) ? WORK_WAIT : 0);
	e->kind = RELATION_INDEX;
}

static void
attached_go(struct effecting *cx, const struct relation *table, struct str parent,
	enum lock_mode lock)
{
	struct relation_list tree = effect_tree(cx, table);
	struct strs attached = { 0 };

	strs_add(cx->arena, &attached, parent);
	for (size_t t = 1; t < tree.n; t++) {
		effect_add(cx, tree.v[t], ROLE_CHILD, lock, 0);
		for (size_t i = 0; i < tree.v[t]->indexes.n; i++) {
			const struct index *index = tree.v[t]->indexes.v[i];

			if (!index->parent.n || !strs_contain(&attached, index->parent))
				continue;
			effect_add_index(cx, tree.v[t], index->name, LOCK_ACCESS_EXCLUSIVE);
			if (effect_partitioned(tree.v[t]))
				strs_add(cx->arena, &attached, index->name);
		}
	}
}

void
effect_drop_index(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct relation *table = r ? catalog_find_key(cx->now, r->table) : NULL;
	enum lock_mode lock;

	check_drop(cx, r);
	if (effect_failed(cx))
		return;
	if (!r) {
		unknown_index(cx);
		return;
	}
	lock = form_lock(concurrently(cx) ? FORM_DROP_INDEX_CONCURRENTLY : FORM_DROP_INDEX);
	if (!table) {
		effect_add(cx, r, ROLE_TARGET, lock, concurrently(cx) ? WORK_WAIT : 0);
		return;
	}
	effect_add(cx, table, ROLE_TARGET, lock, concurrently(cx) ? WORK_WAIT : 0);
	effect_add_index(cx, table, r->name.name, LOCK_ACCESS_EXCLUSIVE);
	if (r->kind == RELATION_PARTITIONED_INDEX)
		attached_go(cx, table, r->name.name, lock);
	/* a foreign key may rest on a unique index that is no constraint */
	effect_keys_go_on(cx, table, r->name.name);
}

/* ---- ALTER INDEX … ATTACH PARTITION ---- */

/* CompareIndexInfo (index.c), as far as the columns' names tell */
static bool
differ(const struct index *a, const struct index *b)
{
	if (a->unique != b->unique || a->keys.n != b->keys.n || !str_eq(a->method, b->method) ||
		!a->where != !b->where)
		return true;
	for (size_t i = 0; i < a->keys.n; i++)
		if (!str_eq(a->keys.v[i].column, b->keys.v[i].column))
			return true;
	return false;
}

/* ATExecAttachPartitionIdx (tablecmds.c) has one message and many reasons. */
static bool
cannot_attach(const struct effecting *cx, const struct relation *parent,
	const struct relation *child)
{
	const struct relation *above = catalog_find_key(cx->now, parent->table);
	const struct relation *table = catalog_find_key(cx->now, child->table);
	bool is_partition = false;

	if (!effect_complete(cx, above) || !effect_complete(cx, table) || !parent->index ||
		!child->index)
		return false;
	for (size_t i = 0; table->bound && i < table->parents.n; i++)
		is_partition |= str_eq(key_at(&table->parents, i), above->key);
	if (!is_partition || differ(parent->index, child->index) ||
		(parent->index->constraint && !child->index->constraint))
		return true;
	if (child->index->parent.n)
		return !str_eq(child->index->parent, parent->name.name);
	/* refuseDupeIndexAttach */
	for (size_t i = 0; i < table->indexes.n; i++)
		if (str_eq(table->indexes.v[i]->parent, parent->name.name))
			return true;
	return false;
}

void
effect_attach_index(struct effecting *cx)
{
	const struct relation *parent = effect_target(cx);
	const struct relation *child = catalog_find(cx->now, cx->op->other);
	struct effect *e;

	if (parent && child && cannot_attach(cx, parent, child))
		effect_fail(cx, "cannot attach index \"%.*s\" as a partition of index \"%.*s\"",
			FMT(child->name.name), FMT(parent->name.name));
	e = effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(FORM_ATTACH_INDEX), 0);
	if (!parent)
		e->kind = RELATION_PARTITIONED_INDEX;
	e = effect_add_name(cx, cx->op->other, ROLE_INDEX, LOCK_ACCESS_EXCLUSIVE, 0);
	if (!child)
		e->kind = RELATION_INDEX;
	/* ATExecAttachPartitionIdx looks at the tables of both */
	if (parent)
		effect_add_key(cx, parent->table, ROLE_PARENT, LOCK_ACCESS_SHARE, 0);
	if (child)
		effect_add_key(cx, child->table, ROLE_CHILD, LOCK_ACCESS_SHARE, 0);
}
