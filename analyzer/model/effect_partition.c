#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/type.h"

/* The DEFAULT partition must hold no row of the new one: check_default_partition_contents. */
static void
default_partition(struct effecting *cx, const struct relation *parent, const struct bound *bound)
{
	const struct relation *d = catalog_default_partition(cx->now, parent);
	struct relation_list tree;
	bool proved;

	if (!d || bound->kind == BOUND_DEFAULT)
		return;
	proved = relation_proves_not_bound(d, &parent->partition_key, bound);
	tree = effect_tree(cx, d);
	for (size_t i = 0; i < tree.n; i++) {
		const struct relation *r = tree.v[i];
		bool scanned = !proved && effect_has_rows(r) &&
			!relation_proves_not_bound(r, &parent->partition_key, bound);

		effect_add(cx, r, ROLE_DEFAULT_PARTITION, LOCK_ACCESS_EXCLUSIVE,
			scanned ? WORK_SCAN : 0);
	}
}

/* ---- what a partition gets from its parent ---- */

static bool
has_same_key(const struct relation *r, const struct constraint *k)
{
	for (size_t i = 0; r && i < r->constraints.n; i++) {
		const struct constraint *own = r->constraints.v[i];
		bool same = own->kind == CONSTRAINT_FOREIGN_KEY &&
			str_eq(own->other.name, k->other.name) && own->columns.n == k->columns.n;

		for (size_t c = 0; same && c < k->columns.n; c++)
			same = str_eq(own->columns.v[c], k->columns.v[c]);
		if (same)
			return true;
	}
	return false;
}

/* Before 15, partitioned tables have none. */
static void
triggers_go(struct effecting *cx, const struct relation *other)
{
	struct relation_list tree = { 0 };

	if (other)
		tree = effect_tree(cx, other);
	for (size_t i = 0; i < tree.n; i++)
		if (cx->version >= 15 || !effect_partitioned(tree.v[i]))
			effect_add(cx, tree.v[i], ROLE_REFERENCED, LOCK_ACCESS_EXCLUSIVE, 0);
}

/* CloneForeignKeyConstraints; `child` is NULL while the partition is still to be created. */
static void
keys_of_parent(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	enum lock_mode lock;

	for (size_t i = 0; i < parent->constraints.n; i++) {
		const struct constraint *k = parent->constraints.v[i];

		if (k->kind != CONSTRAINT_FOREIGN_KEY)
			continue;
		effect_referenced(cx, parent, k->other, LOCK_SHARE_ROW_EXCLUSIVE,
			LOCK_SHARE_ROW_EXCLUSIVE);
		/* a key that is there already is attached, and its triggers on the other table go */
		if (has_same_key(child, k))
			triggers_go(cx, catalog_find(cx->now, k->other));
	}
	/* CloneFkReferenced: the triggers on the referencing table are locked for since 15 */
	lock = cx->version >= 15 ? LOCK_SHARE_ROW_EXCLUSIVE : LOCK_ACCESS_SHARE;
	for (size_t i = 0; i < parent->referenced_by.n; i++) {
		const struct relation *other = effect_referencing(cx, parent, i);

		if (other)
			effect_add(cx, other, ROLE_REFERENCING, lock, 0);
	}
}

static void
indexes_of_parent(struct effecting *cx, const struct relation *parent)
{
	for (size_t i = 0; i < parent->indexes.n; i++)
		effect_add_index(cx, parent, parent->indexes.v[i]->name,
			LOCK_SHARE_UPDATE_EXCLUSIVE);
}

/* ---- CREATE TABLE ---- */

static void
partition_of(struct effecting *cx, struct relname parent_name, struct relname name)
{
	const struct relation *parent = catalog_find(cx->now, parent_name);
	const struct bound *bound = cx->op->table->bound;

	if (!parent && catalog_was_dropped(cx->now, parent_name))
		effect_fail(cx, "relation \"%.*s\" does not exist", FMT(parent_name.name));
	if (parent && effect_complete(cx, parent) && !effect_partitioned(parent))
		effect_fail(cx, "\"%.*s\" is not partitioned", FMT(parent->name.name));
	if (parent && parent->created && parent->persistence == PERSISTENCE_PERMANENT &&
		cx->op->table->persistence == PERSISTENCE_TEMPORARY)
		effect_fail(cx,
			"cannot create a temporary relation as partition of permanent relation "
			"\"%.*s\"",
			FMT(parent->name.name));
	if (parent && !effect_failed(cx))
		effect_bound_conflict(cx, parent, name, bound);
	if (effect_failed(cx))
		return;
	effect_add_name(cx, parent_name, ROLE_PARENT, form_lock(FORM_CREATE_PARTITION), 0);
	if (!parent)
		return;
	default_partition(cx, parent, bound);
	keys_of_parent(cx, parent, NULL);
	indexes_of_parent(cx, parent);
}

static enum relation_kind
kind_of(const struct table_spec *spec)
{
	if (spec->foreign)
		return RELATION_FOREIGN_TABLE;
	return spec->partition_key.kind ? RELATION_PARTITIONED_TABLE : RELATION_TABLE;
}

void
effect_create_table(struct effecting *cx)
{
	const struct table_spec *spec = cx->op->table;
	struct relname name =
		effect_created_name(cx, cx->op->target, spec->persistence == PERSISTENCE_TEMPORARY);

	cx->skipped = effect_name_taken(cx, name);
	if (cx->skipped)
		return;
	effect_check_new_table(cx, spec, name);
	effect_check_parents(cx, spec);
	if (spec->partition_key.columns.n > KEYS_MOST)
		effect_fail(cx, "cannot partition using more than %d columns", KEYS_MOST);
	if (!cx->now.begun && spec->persistence != PERSISTENCE_TEMPORARY)
		cx->now.begun = cx->moment->unit;
	effect_add_new(cx, name, kind_of(spec));
	each (parent, &spec->inherits) {
		if (spec->bound)
			partition_of(cx, *parent, name);
		else
			effect_add_name(cx, *parent, ROLE_PARENT, form_lock(FORM_CREATE_CHILD), 0);
	}
	each (like, &spec->likes)
		effect_add_name(cx, like->table, ROLE_READ, LOCK_ACCESS_SHARE, 0);
}

void
effect_like_parts(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (r && cx->op->like->indexes)
		effect_add(cx, r, ROLE_TARGET, LOCK_ACCESS_EXCLUSIVE, 0);
}

void
effect_create_table_as(struct effecting *cx)
{
	const struct table_spec *spec = cx->op->table;
	struct relname name =
		effect_created_name(cx, cx->op->target, spec->persistence == PERSISTENCE_TEMPORARY);
	bool taken = effect_name_taken(cx, name);
	unsigned read = cx->op->flags & OP_NO_DATA ? 0 : WORK_READ;

	effect_check_names(cx, spec->query, &spec->column_names);
	if (effect_failed(cx))
		return;
	if (!taken)
		effect_add_new(cx, name, RELATION_TABLE);
	effect_query(cx, spec->query, taken ? 0 : read);
}

/* ---- ATTACH PARTITION ---- */

/* transformPartitionCmd; since 18 ATSimplePermissions asks before */
static void
fail_not_partitioned(struct effecting *cx, const struct relation *r, const char *action)
{
	if (cx->version >= 18)
		effect_fail(cx,
			"ALTER action %s PARTITION cannot be performed on relation \"%.*s\"",
			action, FMT(r->name.name));
	else
		effect_fail(cx, "table \"%.*s\" is not partitioned", FMT(r->name.name));
}

/* ATExecAttachPartition */
/* Is the other one the table itself, or one that it is a partition of? */
static bool
has_above(const struct effecting *cx, const struct relation *r, const struct relation *other)
{
	for (int depth = 0; r && depth < EFFECT_DEEPEST; depth++) {
		if (r == other)
			return true;
		r = r->bound && r->parents.n ? catalog_find_key(cx->now, key_at(&r->parents, 0)) :
					       NULL;
	}
	return false;
}

static void
check_attach(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	if (effect_complete(cx, parent) && !effect_partitioned(parent))
		fail_not_partitioned(cx, parent, "ATTACH");
	if (!child)
		return;
	if (has_above(cx, parent, child))
		effect_fail(cx, "circular inheritance not allowed");
	effect_check_attached(cx, parent, child);
	if (child->bound && child->parents.n)
		effect_fail(cx, "\"%.*s\" is already a partition", FMT(child->name.name));
	if (effect_complete(cx, parent) && effect_complete(cx, child)) {
		for (size_t i = 0; i < child->columns.n; i++) {
			struct str name = child->columns.v[i]->name;

			if (!relation_column(parent, name))
				effect_fail(cx,
					"table \"%.*s\" contains column \"%.*s\" not found in "
					"parent \"%.*s\"",
					FMT(child->name.name), FMT(name), FMT(parent->name.name));
		}
	}
	effect_check_child(cx, parent, child);
	if (!effect_failed(cx))
		effect_bound_conflict(cx, parent, child->name, cx->op->bound);
	effect_check_attached_key(cx, parent, child);
}

/* A DEFAULT partition must have nothing that belongs into another: get_qual_for_list, …_range */
static bool
is_in_no_other(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	for (size_t i = 0; i < parent->children.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&parent->children, i));

		if (!other || !other->bound ||
			!relation_proves_not_bound(child, &parent->partition_key, other->bound))
			return false;
	}
	return true;
}

/* QueuePartitionConstraintValidation: each leaf is scanned unless it proves the bound itself */
static void
attached(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	struct relation_list tree = effect_tree(cx, child);
	/* alone, a DEFAULT partition takes everything */
	bool proved = parent &&
		(cx->op->bound->kind == BOUND_DEFAULT ?
				is_in_no_other(cx, parent, child) :
				relation_proves_bound(child, &parent->partition_key,
					cx->op->bound));

	for (size_t i = 0; i < tree.n; i++) {
		const struct relation *r = tree.v[i];
		bool scanned = !proved && effect_has_rows(r) &&
			!(parent &&
				relation_proves_bound(r, &parent->partition_key, cx->op->bound));

		effect_add(cx, r, ROLE_CHILD, LOCK_ACCESS_EXCLUSIVE, scanned ? WORK_SCAN : 0);
	}
}

void
effect_attach_partition(struct effecting *cx)
{
	const struct relation *parent = effect_target(cx);
	const struct relation *child = catalog_find(cx->now, cx->op->other);

	if (parent)
		check_attach(cx, parent, child);
	if (!child && catalog_was_dropped(cx->now, cx->op->other))
		effect_fail(cx, "relation \"%.*s\" does not exist", FMT(cx->op->other.name));
	if (effect_failed(cx))
		return;
	effect_of_form(cx, FORM_ATTACH_PARTITION);
	if (child)
		attached(cx, parent, child);
	else
		effect_add_name(cx, cx->op->other, ROLE_CHILD, LOCK_ACCESS_EXCLUSIVE, WORK_SCAN);
	if (!parent)
		return;
	default_partition(cx, parent, cx->op->bound);
	keys_of_parent(cx, parent, child);
	indexes_of_parent(cx, parent);
}

/* ---- DETACH PARTITION ---- */

static bool
waits(const struct effecting *cx)
{
	return cx->op->flags & (OP_CONCURRENTLY | OP_FINALIZE);
}

static void
check_detach(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	bool is_child = false;

	if (cx->op->flags & OP_CONCURRENTLY && catalog_default_partition(cx->now, parent))
		effect_fail(cx,
			"cannot detach partitions concurrently when a default partition "
			"exists");
	if (effect_complete(cx, parent) && !effect_partitioned(parent))
		fail_not_partitioned(cx, parent, "DETACH");
	if (!effect_complete(cx, parent) || !effect_complete(cx, child))
		return;
	for (size_t i = 0; i < child->parents.n; i++)
		is_child |= str_eq(key_at(&child->parents, i), parent->key);
	if (!is_child)
		effect_fail(cx, "relation \"%.*s\" is not a partition of relation \"%.*s\"",
			FMT(child->name.name), FMT(parent->name.name));
}

/* RI_PartitionRemove_Check: no row of the others may need one of the partition's */
static void
look_for_rows(struct effecting *cx, const struct relation *other)
{
	struct relation_list tree;

	if (!other)
		return;
	effect_add(cx, other, ROLE_REFERENCING, LOCK_ACCESS_EXCLUSIVE,
		effect_has_rows(other) ? WORK_SCAN : 0);
	if (!effect_partitioned(other))
		return;
	tree = effect_tree(cx, other);
	for (size_t i = 1; i < tree.n; i++) {
		if (effect_has_rows(tree.v[i]))
			effect_add(cx, tree.v[i], ROLE_REFERENCING, LOCK_ACCESS_SHARE, WORK_SCAN);
	}
}

static void
detached(struct effecting *cx, const struct relation *parent, const struct relation *child)
{
	const struct relation *d = catalog_default_partition(cx->now, parent);

	for (size_t i = 0; i < child->indexes.n; i++) {
		if (child->indexes.v[i]->parent.n)
			effect_add_index(cx, child, child->indexes.v[i]->name,
				LOCK_ACCESS_EXCLUSIVE);
	}
	if (waits(cx))
		return;
	if (d)
		effect_add(cx, d, ROLE_DEFAULT_PARTITION, LOCK_ACCESS_EXCLUSIVE, 0);
	for (size_t i = 0; i < parent->constraints.n; i++) {
		const struct constraint *k = parent->constraints.v[i];

		/* the partition gets a key of its own, with triggers */
		if (k->kind == CONSTRAINT_FOREIGN_KEY)
			effect_referenced(cx, parent, k->other, LOCK_SHARE_ROW_EXCLUSIVE,
				LOCK_SHARE_ROW_EXCLUSIVE);
	}
	for (size_t i = 0; i < parent->referenced_by.n; i++)
		look_for_rows(cx, effect_referencing(cx, parent, i));
}

static bool
has_row_trigger(const struct relation *r)
{
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (r->triggers.v[i]->row)
			return true;
	}
	return false;
}

void
effect_detach_partition(struct effecting *cx)
{
	const struct relation *parent = effect_target(cx);
	const struct relation *child = catalog_find(cx->now, cx->op->other);
	/* its copies of row triggers go: DropClonedTriggersFromPartition */
	bool needed = parent && (parent->referenced_by.n || has_row_trigger(parent));
	enum lock_mode lock =
		waits(cx) || needed ? LOCK_ACCESS_EXCLUSIVE : detached_lock(cx->version);
	struct relation_list tree;

	if (parent)
		check_detach(cx, parent, child);
	if (effect_failed(cx))
		return;
	effect_of_form(cx, waits(cx) ? FORM_DETACH_CONCURRENTLY : FORM_DETACH_PARTITION);
	if (waits(cx))
		cx->effects->v[cx->first].work |= WORK_WAIT;
	effect_add_name(cx, cx->op->other, ROLE_CHILD, lock, 0);
	if (effect_partitioned(child) && !waits(cx)) {
		tree = effect_tree(cx, child);
		/* DetachPartitionFinalize: their relcache entries change */
		for (size_t i = 1; i < tree.n; i++)
			effect_add(cx, tree.v[i], ROLE_CHILD, LOCK_ACCESS_EXCLUSIVE, 0);
	}
	if (parent && child)
		detached(cx, parent, child);
}
