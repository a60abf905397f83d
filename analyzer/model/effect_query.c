#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/function.h"

/* ---- tables in a query ---- */

static void use_of(struct effecting *cx, const struct use *u, enum lock_mode lock, unsigned work);

/* Views on views may use one another more often than anybody could write them out. */
static bool
is_expanded(struct effecting *cx, const struct relation *view)
{
	if (view->kind != RELATION_VIEW || !view->query || cx->depth >= EFFECT_DEEPEST ||
		trie_get(cx->expanded, view->key))
		return true;
	cx->expanded = trie_set(cx->arena, cx->expanded, view->key, view);
	return false;
}

/* A view is replaced by its query, so the tables in it are locked as well: fireRIRrules. */
static void
use_of_view(struct effecting *cx, const struct relation *view, enum lock_mode lock, unsigned work)
{
	const struct query *q = view->query;

	if (is_expanded(cx, view))
		return;
	/* only a view on one table can be written through */
	if (lock > LOCK_ROW_SHARE && q->uses.n != 1) {
		lock = LOCK_ACCESS_SHARE;
		work &= ~(unsigned)WORK_WRITE;
	}
	cx->depth++;
	each (u, &q->uses)
		use_of(cx, u, lock, work);
	cx->depth--;
}

/*
 * The partitions of a table that is written are locked where the planner cannot leave them out;
 * of one that is only read they are not listed, as nobody waits for that.
 */
static void
use_of_children(struct effecting *cx, const struct relation *r, enum lock_mode lock, unsigned work)
{
	struct relation_list tree;

	if (lock == LOCK_ACCESS_SHARE || !r->children.n ||
		(work & WORK_WRITE && !(work & WORK_READ)))
		return;
	tree = cx->depth ? effect_tree(cx, r) : effect_unpruned(cx, r);
	for (size_t i = 1; i < tree.n; i++)
		effect_add(cx, tree.v[i], ROLE_CHILD, lock, work);
}

/* Rules and functions are only taken down; running them is another statement. */
static bool
runs(const struct op *op)
{
	return op->kind != OP_CREATE_RULE && op->kind != OP_CREATE_FUNCTION &&
		op->kind != OP_CREATE_VIEW && !(op->flags & OP_NO_PLAN);
}

/* table_open (table.c), CheckValidRowMarkRel (execMain.c) */
static void
check_read(struct effecting *cx, const struct relation *r, enum lock_mode lock)
{
	bool composite = r->kind == RELATION_COMPOSITE_TYPE;

	if (cx->depth || !r->created)
		return;
	if (composite || effect_is_index(r))
		effect_fail(cx,
			cx->version >= 17 ? "cannot open relation \"%.*s\"" :
				composite ? "\"%.*s\" is a composite type" :
					    "\"%.*s\" is an index",
			FMT(r->name.name));
	else if (lock == LOCK_ROW_SHARE && runs(cx->op) &&
		(r->kind == RELATION_SEQUENCE || r->kind == RELATION_MATERIALIZED_VIEW))
		effect_fail(cx, "cannot lock rows in %s \"%.*s\"",
			r->kind == RELATION_SEQUENCE ? "sequence" : "materialized view",
			FMT(r->name.name));
}

/* ExecOpenScanRelation (execUtils.c) */
static void
check_populated(struct effecting *cx, const struct relation *r)
{
	if (cx->opened && r->kind == RELATION_MATERIALIZED_VIEW && !r->populated &&
		catalog_sure(cx->now, r) && r->created && !(cx->op->flags & OP_NO_DATA))
		effect_fail(cx, "materialized view \"%.*s\" has not been populated",
			FMT(r->name.name));
}

static void
use_of(struct effecting *cx, const struct use *u, enum lock_mode lock, unsigned work)
{
	const struct relation *r = catalog_find(cx->now, u->relation);
	enum role role = work & WORK_WRITE ? ROLE_TARGET : ROLE_READ;
	bool opened = cx->opened;

	/* a view goes on reading a table that has another name now */
	if (!r && !cx->depth && cx->op->kind != OP_REFRESH_MATERIALIZED_VIEW &&
		catalog_was_dropped(cx->now, u->relation))
		effect_fail(cx, "relation \"%.*s\" does not exist", FMT(u->relation.name));
	if (!r) {
		effect_add_name(cx, u->relation, role, lock, work);
		return;
	}
	check_read(cx, r, lock);
	effect_add(cx, r, role, lock, work);
	/* what is only parsed gets no plan */
	if (!runs(cx->op))
		return;
	cx->opened = opened && u->opened;
	check_populated(cx, r);
	if (!u->only)
		use_of_children(cx, r, lock, work);
	use_of_view(cx, r, lock, work);
	cx->opened = opened;
}

/* nextval('s'), setval('s', …): the sequence is written. */
static void
sequence_calls(struct effecting *cx, const struct query *q)
{
	bool writes = false;

	each (call, &q->calls)
		writes |= str_is(call->function.name, "nextval") ||
			str_is(call->function.name, "setval");
	for (size_t i = 0; writes && i < q->strings.n; i++) {
		struct str rest, first = str_cut(q->strings.v[i], '.', &rest);
		struct relname name = { rest.n ? first : S(""), rest.n ? rest : first };
		const struct relation *r = catalog_find(cx->now, name);

		if (r && r->kind == RELATION_SEQUENCE)
			effect_add(cx, r, ROLE_SEQUENCE, LOCK_ROW_EXCLUSIVE, 0);
	}
}

/* Rules or triggers do something else with the rows of the target. */
static void
use_of_replaced(struct effecting *cx, const struct relation *r, const struct use *u, enum fate fate)
{
	effect_add(cx, r, ROLE_TARGET, u->lock, fate == FATE_READ ? WORK_READ : 0);
	if (fate == FATE_SKIPPED)
		return;
	if (!u->only)
		use_of_children(cx, r, u->lock, WORK_READ);
	use_of_view(cx, r, LOCK_ACCESS_SHARE, WORK_READ);
}

/* ---- columns that are not there ---- */

/* t.f may be f(t): ParseFuncOrColumn */
static bool
may_be_call(const struct effecting *cx, struct str name)
{
	return catalog_functions(cx->now, (struct relname){ .name = name }) ||
		builtin_volatility(name, 1, cx->version);
}

/* All columns are known that the query can mean. */
static const struct relation *
known_columns(const struct effecting *cx, const struct use *u)
{
	const struct relation *r = catalog_find(cx->now, u->relation);

	return !u->row && effect_complete(cx, r) && r->columns.n ? r : NULL;
}

static void
check_use(struct effecting *cx, const struct query *q, const struct use *u)
{
	const struct relation *r = known_columns(cx, u);

	for (size_t i = 0; r && i < u->columns.n; i++) {
		struct str name = u->columns.v[i];

		if (relation_column(r, name) || column_is_system(name))
			continue;
		if (u->written && strs_contain(&q->assigned, name))
			effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist",
				FMT(name), FMT(r->name.name));
		else if (!may_be_call(cx, name))
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(name));
	}
}

/* Of one of several relations, all of which are known. */
static void
check_bare(struct effecting *cx, const struct query *q)
{
	enum { PAIRS_MOST = 4000 };

	if (!q->uses.n || (size_t)q->uses.n * q->columns.n > PAIRS_MOST)
		return;
	each (u, &q->uses) {
		if (!known_columns(cx, u))
			return;
	}
	each (name, &q->columns) {
		bool found = strs_contain(&q->loose, *name) || column_is_system(*name) ||
			may_be_call(cx, *name);

		for (size_t i = 0; !found && i < q->uses.n; i++)
			found = relation_column(known_columns(cx, &q->uses.v[i]), *name) != NULL;
		if (!found)
			effect_fail(cx, "column \"%.*s\" does not exist", FMT(*name));
	}
}

/* Names in rules may be NEW's and OLD's, and those in functions parameters. */
static void
check_columns(struct effecting *cx, const struct query *q)
{
	if (cx->op->kind == OP_CREATE_RULE || cx->op->kind == OP_CREATE_FUNCTION ||
		cx->op->kind == OP_REFRESH_MATERIALIZED_VIEW || cx->op->kind == OP_CALL ||
		cx->op->kind == OP_DO || cx->depth || cx->op->flags & OP_IN_DO || q->too_deep)
		return;
	each (u, &q->uses)
		check_use(cx, q, u);
	check_bare(cx, q);
}

void
effect_query(struct effecting *cx, const struct query *q, unsigned read)
{
	const struct relation *target = runs(cx->op) ? effect_target(cx) : NULL;
	enum fate fate = target ? effect_fate(cx, target) : FATE_WRITTEN;
	unsigned work;

	if (!q)
		return;
	cx->query = q;
	cx->opened = runs(cx->op);
	check_columns(cx, q);
	/* of several tables, nobody knows here whose column it is */
	if (q->uses.n == 1)
		effect_new_labels_asked(cx, catalog_find(cx->now, q->uses.v[0].relation), q->where);
	each (u, &q->uses) {
		work = read;
		if (u->written && fate != FATE_WRITTEN &&
			catalog_find(cx->now, u->relation) == target) {
			use_of_replaced(cx, target, u, fate);
			continue;
		}
		if (u->written && runs(cx->op)) {
			work = WORK_WRITE;
			if (!u->inserted)
				work |= WORK_READ;
		}
		use_of(cx, u, u->lock, work);
	}
	if (runs(cx->op))
		sequence_calls(cx, q);
}

/* ---- foreign keys of rows that are written ---- */

static bool
any_assigned(const struct query *q, const struct strs *columns)
{
	each (name, columns) {
		if (strs_contain(&q->assigned, *name))
			return true;
	}
	return false;
}

/* RI_FKey_check: SELECT … FOR KEY SHARE on the other table; not where the column stays NULL */
static void
keys_checked(struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->op->query;
	bool all = cx->op->kind != OP_UPDATE && !q->assigned.n;

	for (size_t i = 0; cx->op->kind != OP_DELETE && i < r->constraints.n; i++) {
		const struct constraint *k = r->constraints.v[i];

		if (k->kind == CONSTRAINT_FOREIGN_KEY && !k->not_enforced &&
			!k->initially_deferred && (all || any_assigned(q, &k->columns)))
			effect_referenced(cx, r, k->other, LOCK_ROW_SHARE, LOCK_NONE);
	}
}

static bool
changes_rows(enum fk_action action)
{
	return action != FK_NO_ACTION && action != FK_RESTRICT;
}

static void foreign_keys(struct effecting *cx, const struct relation *r);

/* What is deleted by CASCADE may be needed by others in its turn. */
static void
deletes_on(struct effecting *cx, const struct relation *r)
{
	if (trie_get(cx->followed, r->key))
		return;
	cx->followed = trie_set(cx->arena, cx->followed, r->key, r);
	cx->depth++;
	foreign_keys(cx, r);
	cx->depth--;
}

static bool
deletes(const struct effecting *cx)
{
	return cx->op->kind == OP_DELETE || (cx->op->kind == OP_MERGE && cx->op->query->deletes);
}

/* The rows that point to those deleted or changed are looked for, or changed as well. */
static void
keys_fired(struct effecting *cx, const struct relation *r, const struct relation *other)
{
	const struct query *q = cx->op->query;
	bool delete = deletes(cx);

	for (size_t i = 0; i < other->constraints.n; i++) {
		const struct constraint *k = other->constraints.v[i];
		const struct strs *columns;
		bool changes;

		if (k->kind != CONSTRAINT_FOREIGN_KEY || k->not_enforced ||
			catalog_find(cx->now, k->other) != r)
			continue;
		columns = effect_referenced_columns(cx, k);
		if (!delete &&!(columns && any_assigned(q, columns)))
			continue;
		changes = changes_rows(delete ? k->on_delete : k->on_update);
		if (k->initially_deferred && !changes)
			continue;
		effect_add(cx, other, ROLE_REFERENCING,
			changes ? LOCK_ROW_EXCLUSIVE : LOCK_ROW_SHARE,
			changes ? WORK_WRITE | WORK_READ : WORK_READ);
		if (changes)
			effect_rules(cx, other,
				delete &&k->on_delete == FK_CASCADE ? RULE_DELETE : RULE_UPDATE);
		if (delete &&k->on_delete == FK_CASCADE)
			deletes_on(cx, other);
	}
}

static void
foreign_keys(struct effecting *cx, const struct relation *r)
{
	if (!cx->depth)
		keys_checked(cx, r);
	if ((cx->op->kind != OP_UPDATE && !deletes(cx)) || cx->depth >= EFFECT_DEEPEST)
		return;
	for (size_t i = 0; i < r->referenced_by.n; i++) {
		const struct relation *other =
			catalog_find_key(cx->now, key_at(&r->referenced_by, i));

		if (other && other != r)
			keys_fired(cx, r, other);
	}
}

/* ---- INSERT, UPDATE, DELETE, … ---- */

static bool
writes(enum op_kind kind)
{
	return kind == OP_INSERT || kind == OP_UPDATE || kind == OP_DELETE || kind == OP_MERGE ||
		kind == OP_COPY_FROM;
}

/* Does a row get the default of the column, which is at that place of the table? */
static bool
gets_default(const struct op *op, const struct column *c, size_t at)
{
	const struct query *q = op->query;

	if (q->assigned.n)
		return !strs_contain(&q->assigned, c->name) ||
			(c->identity && q->overriding == OVERRIDING_USER);
	if (op->kind != OP_INSERT || !q->values_only)
		return false;
	/* without a width: DEFAULT VALUES */
	return at >= q->width || (at < 64 && q->defaults >> at & 1);
}

/* Columns that the statement leaves to their sequences. */
static void
sequences_used(struct effecting *cx, const struct relation *r)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];

		if (c->sequence.name.n && gets_default(cx->op, c, i))
			effect_sequences(cx, r, c->name, LOCK_ROW_EXCLUSIVE);
	}
}

static void
rows_written(struct effecting *cx, const struct relation *r)
{
	effect_check_written(cx, r);
	effect_new_labels_written(cx, r);
	foreign_keys(cx, r);
	if (cx->op->kind == OP_INSERT || cx->op->kind == OP_COPY_FROM)
		sequences_used(cx, r);
	if (cx->op->kind == OP_INSERT) {
		effect_check_conflict(cx, r);
		effect_route(cx, r);
	}
}

static void
rules_of_target(struct effecting *cx, const struct relation *r)
{
	effect_check_rules(cx, r);
	if (cx->op->kind == OP_INSERT)
		effect_rules(cx, r, RULE_INSERT);
	else if (cx->op->kind == OP_UPDATE)
		effect_rules(cx, r, RULE_UPDATE);
	else if (cx->op->kind == OP_DELETE)
		effect_rules(cx, r, RULE_DELETE);
}

void
effect_of_query(struct effecting *cx)
{
	const struct relation *r = writes(cx->op->kind) ? effect_target(cx) : NULL;
	enum fate fate = r ? effect_fate(cx, r) : FATE_WRITTEN;

	if (!cx->op->query)
		return;
	if (cx->op->kind == OP_COPY_TO)
		effect_check_copied(cx);
	effect_calls(cx, &cx->op->query->calls);
	if (r && r->extra->rules->rules.n)
		rules_of_target(cx, r);
	if (r && (fate == FATE_WRITTEN || r->kind == RELATION_VIEW))
		effect_triggers(cx, r);
	effect_query(cx, cx->op->query, WORK_READ);
	effect_rules_inside(cx, cx->op->query);
	if (r && fate == FATE_WRITTEN)
		rows_written(cx, r);
}

/* ---- LOCK ---- */

static void
lock_view(struct effecting *cx, const struct relation *view)
{
	if (is_expanded(cx, view))
		return;
	cx->depth++;
	each (u, &view->query->uses) {
		const struct relation *r = catalog_find(cx->now, u->relation);

		if (r && r->kind != RELATION_VIEW && !relation_is_table(r))
			continue;
		effect_add_name(cx, u->relation, ROLE_READ, cx->op->mode, 0);
		if (r)
			lock_view(cx, r);
	}
	cx->depth--;
}

void
effect_lock_table(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	struct relation_list tree = { 0 };

	effect_add_name(cx, cx->op->target, ROLE_TARGET, cx->op->mode, 0);
	if (!r)
		return;
	if (!(cx->op->flags & OP_ONLY))
		tree = effect_tree(cx, r);
	for (size_t i = 1; i < tree.n; i++)
		effect_add(cx, tree.v[i], ROLE_CHILD, cx->op->mode, 0);
	lock_view(cx, r); /* LockViewRecurse */
}
