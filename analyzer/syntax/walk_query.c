#include "syntax/walk.h"

#include "base/arena.h"
#include "syntax/tree.h"

#include "syntax/pg.h"

/* ---- FROM ---- */

/* Can the name be that of a query in a WITH around it? */
static bool
is_cte(const struct walk *w, const struct scope *scope, struct str name)
{
	size_t seen = SIZE_MAX, at;

	for (; scope; scope = scope->outer) {
		if (walk_get(w, FOUND_CTE, scope->serial, name, &at) && at < seen)
			return true;
		seen = scope->ctes;
	}
	return false;
}

static void
bind(struct walk *w, struct scope *scope, struct str alias, size_t use_or_0)
{
	scope->items++;
	scope->others |= !use_or_0;
	if (alias.n)
		walk_put(w, FOUND_ALIAS, scope->serial, alias, use_or_0);
}

static void
bind_alias(struct walk *w, const struct item *item, const Alias *alias)
{
	if (item->scope)
		bind(w, item->scope, alias ? str_of(alias->aliasname) : (struct str){ 0 }, 0);
}

/* The position of a new use of the relation, bound to its alias in the scope. */
static size_t
add_use(struct walk *w, struct scope *scope, const RangeVar *r, enum lock_mode lock)
{
	struct use *use = vec_push(w->lower->arena, &w->uses);
	struct entry *entry = arena_new(w->lower->scratch, struct entry);
	size_t at = w->uses.n - 1;
	bool renamed;

	walk_at(w, r->location);
	use->relation = lower_range(w->lower, r);
	use->lock = lock;
	use->written = lock == LOCK_ROW_EXCLUSIVE;
	use->only = !r->inh;
	*entry = (struct entry){ at, scope->entries };
	scope->entries = entry;
	/* t AS x (a, b): the columns have other names there */
	renamed = r->alias && r->alias->colnames;
	bind(w, scope, str_of(r->alias ? r->alias->aliasname : r->relname), renamed ? 0 : at + 1);
	return at;
}

static void
add_range(struct walk *w, const struct item *item)
{
	const RangeVar *r = (const RangeVar *)item->node;
	struct str name = str_of(r->relname);
	struct str alias = r->alias ? str_of(r->alias->aliasname) : name;
	enum lock_mode lock = LOCK_ACCESS_SHARE;
	size_t locked, use;

	if (!r->schemaname && is_cte(w, item->scope, name)) {
		walk_at(w, r->location);
		bind(w, item->scope, alias, 0);
		return;
	}
	if ((item->part & PART_LOCKED) ||
		walk_get(w, FOUND_LOCKED, item->scope->serial, alias, &locked))
		lock = LOCK_ROW_SHARE;
	use = add_use(w, item->scope, r, lock);
	w->uses.v[use].opened = item->part & PART_OPENED;
}

static void
add_join(struct walk *w, const struct item *item)
{
	const JoinExpr *j = (const JoinExpr *)item->node;
	/* join_is_removable: the side that may be missing */
	unsigned part = item->part & ~(unsigned)(j->jointype == JOIN_INNER ? 0 : PART_OPENED);
	const ListCell *cell;

	walk_add(w, j->quals, item->scope, 0);
	walk_add(w, j->rarg, item->scope, part);
	walk_add(w, j->larg, item->scope, j->jointype == JOIN_LEFT ? item->part : part);
	foreach (cell, j->usingClause) {
		struct str name = str_of(strVal(lfirst(cell)));

		walk_some_column(w, name, item->scope && item->scope->others);
	}
	if (j->alias && item->scope)
		walk_put(w, FOUND_ALIAS, item->scope->serial, str_of(j->alias->aliasname), 0);
}

static void
add_subselect(struct walk *w, const struct item *item)
{
	const RangeSubselect *r = (const RangeSubselect *)item->node;
	struct scope *outer = item->scope;
	struct str alias = r->alias ? str_of(r->alias->aliasname) : (struct str){ 0 };
	unsigned part = item->part & PART_LOCKED;
	size_t locked;

	/* FOR UPDATE reaches the tables of a subquery: transformLockingClause */
	if (alias.n && outer && walk_get(w, FOUND_LOCKED, outer->serial, alias, &locked))
		part = PART_LOCKED;
	bind_alias(w, item, r->alias);
	/* without LATERAL it does not see its neighbours */
	walk_add(w, r->subquery, outer && !r->lateral ? outer->outer : outer, part);
}

static void
add_table_function(struct walk *w, const struct item *item)
{
	const RangeTableFunc *r = (const RangeTableFunc *)item->node;
	const ListCell *cell;

	walk_at(w, r->location);
	foreach (cell, r->columns) {
		const RangeTableFuncCol *c = lfirst(cell);

		walk_add(w, c->coldefexpr, item->scope, 0);
		walk_add(w, c->colexpr, item->scope, 0);
	}
	walk_add_list(w, r->namespaces, item->scope, 0);
	walk_add(w, r->rowexpr, item->scope, 0);
	walk_add(w, r->docexpr, item->scope, 0);
	bind_alias(w, item, r->alias);
}

static void
add_json_table(struct walk *w, const struct item *item)
{
	const JsonTable *t = (const JsonTable *)item->node;

	walk_at(w, t->location);
	walk_add(w, (const Node *)t->on_error, item->scope, 0);
	walk_add_list(w, t->passing, item->scope, 0);
	walk_add(w, (const Node *)t->context_item, item->scope, 0);
	bind_alias(w, item, t->alias);
}

bool
walk_from(struct walk *w, const struct item *item)
{
	const Node *node = item->node;

	switch (nodeTag(node)) {
	case T_RangeVar:
		if (item->scope)
			add_range(w, item);
		return true;
	case T_JoinExpr: add_join(w, item); return true;
	case T_RangeSubselect: add_subselect(w, item); return true;
	case T_RangeTableFunc: add_table_function(w, item); return true;
	case T_JsonTable: add_json_table(w, item); return true;
	case T_RangeFunction:
		walk_add_list(w, ((const RangeFunction *)node)->functions, item->scope, 0);
		bind_alias(w, item, ((const RangeFunction *)node)->alias);
		return true;
	case T_RangeTableSample:
		walk_add(w, ((const RangeTableSample *)node)->repeatable, item->scope, 0);
		walk_add_list(w, ((const RangeTableSample *)node)->args, item->scope, 0);
		walk_add(w, ((const RangeTableSample *)node)->relation, item->scope, item->part);
		return true;
	case T_ColumnDef: return true; /* what a function in FROM gives */
	default: return false;
	}
}

/* ---- statements ---- */

/* The scope of the statement, with the queries of its WITH around it. */
static struct scope *
scope_of(struct walk *w, const struct item *item, const WithClause *with)
{
	struct scope *names;
	int n = with ? list_length(with->ctes) : 0;

	if (!n)
		return walk_scope(w, item->scope);
	walk_at(w, with->location);
	names = walk_scope(w, item->scope);
	for (int i = 0; i < n; i++) {
		const CommonTableExpr *cte = list_nth(with->ctes, i);

		walk_put(w, FOUND_CTE, names->serial, str_of(cte->ctename), (size_t)i);
	}
	for (int i = n; i-- > 0;) {
		const CommonTableExpr *cte = list_nth(with->ctes, i);
		struct scope *inner = walk_scope(w, names);

		/* without RECURSIVE a query sees those before it, and a table of its own name */
		inner->ctes = with->recursive ? SIZE_MAX : (size_t)i;
		walk_add(w, cte->ctequery, inner, 0);
	}
	return walk_scope(w, names);
}

static void
add_locking(struct walk *w, struct scope *scope, const SelectStmt *s, unsigned *part)
{
	const ListCell *cell, *relation;

	foreach (cell, s->lockingClause) {
		const LockingClause *c = lfirst(cell);

		if (!c->lockedRels)
			*part |= PART_LOCKED;
		foreach (relation, c->lockedRels) {
			const RangeVar *r = lfirst(relation);

			walk_put(w, FOUND_LOCKED, scope->serial, str_of(r->relname), 0);
		}
	}
}

/* The sides of UNION and the like; what ORDER BY names there are result columns. */
static void
add_set_operation(struct walk *w, const struct item *item)
{
	const SelectStmt *s = (const SelectStmt *)item->node;
	struct scope *scope = item->scope;

	if (s->withClause)
		scope = scope_of(w, item, s->withClause);
	walk_add(w, s->limitCount, scope, 0);
	walk_add(w, s->limitOffset, scope, 0);
	walk_add(w, (const Node *)s->rarg, scope, item->part & PART_LOCKED);
	walk_add(w, (const Node *)s->larg, scope, item->part & PART_LOCKED);
}

/* Names of result columns, as written or made up, unless that is the column's own. */
static void
add_output_names(struct walk *w, struct scope *scope, const List *targets)
{
	const ListCell *cell;

	foreach (cell, targets) {
		const ResTarget *t = lfirst(cell);
		struct str name = { 0 };

		if (t->name)
			name = str_of(t->name);
		else if (t->val && nodeTag(t->val) != T_ColumnRef)
			name = lower_column_name(w->lower, t->val);
		if (name.n)
			walk_put(w, FOUND_OUTPUT, scope->serial, name, 0);
	}
}

/* May the condition be false without a look at any row?  Then FROM is not even opened. */
static bool
may_exclude(const Node *where, int depth)
{
	const A_Expr *e = (const A_Expr *)where;
	const ListCell *cell;

	if (!where)
		return false;
	if (depth > LOWER_DEEPEST || nodeTag(where) == T_BoolExpr) {
		foreach (cell, depth > LOWER_DEEPEST ? NIL : ((const BoolExpr *)where)->args) {
			if (may_exclude(lfirst(cell), depth + 1))
				return true;
		}
		return depth > LOWER_DEEPEST;
	}
	if (nodeTag(where) != T_A_Expr)
		return nodeTag(where) != T_ColumnRef && nodeTag(where) != T_NullTest;
	return !(e->lexpr && nodeTag(e->lexpr) == T_ColumnRef) &&
		!(e->rexpr && nodeTag(e->rexpr) == T_ColumnRef);
}

static void
add_select(struct walk *w, const struct item *item)
{
	const SelectStmt *s = (const SelectStmt *)item->node;
	struct scope *scope;
	unsigned part = item->part & PART_LOCKED;

	if (s->op != SETOP_NONE) {
		add_set_operation(w, item);
		return;
	}
	scope = scope_of(w, item, s->withClause);
	add_locking(w, scope, s, &part);
	if (s->sortClause || s->groupClause || s->distinctClause)
		add_output_names(w, scope, s->targetList);
	walk_add(w, s->limitCount, scope, 0);
	walk_add(w, s->limitOffset, scope, 0);
	walk_add_list(w, s->sortClause, scope, PART_ORDER);
	walk_add_list(w, s->windowClause, scope, 0);
	walk_add(w, s->havingClause, scope, 0);
	walk_add_list(w, s->groupClause, scope, PART_GROUP);
	walk_add(w, s->whereClause, scope, item->part & PART_TOP ? PART_FILTER : 0);
	walk_add_list(w, s->valuesLists, scope, 0);
	walk_add_list(w, s->targetList, scope, 0);
	walk_add_list(w, s->distinctClause, scope, PART_GROUP);
	if (item->part & (PART_TOP | PART_OPENED) && !may_exclude(s->whereClause, 0))
		part |= PART_OPENED;
	walk_add_list(w, s->fromClause, scope, part);
}

static void
add_assignments(struct walk *w, const struct item *item, struct scope *scope, size_t target,
	const List *list)
{
	const ListCell *cell;

	walk_add_list(w, list, scope, 0);
	foreach (cell, list) {
		const ResTarget *t = lfirst(cell);

		walk_assign(w, item, target, str_of(t->name));
	}
}

/*
 * RETURNING is visited behind all other parts of the statement: since 18 it sees the row before
 * and after as "old" and "new", unless something in FROM has the name.
 */
static void
add_returning(struct walk *w, const struct item *item)
{
	struct tree_returning r = tree_returning(item->node);
	struct scope *scope = item->scope;
	const struct entry *target = scope->entries;

	while (target->next)
		target = target->next;
	if (r.old_row)
		walk_put(w, FOUND_ALIAS, scope->serial, str_of(r.old_row), target->use + 1);
	if (r.new_row)
		walk_put(w, FOUND_ALIAS, scope->serial, str_of(r.new_row), target->use + 1);
	walk_add_list(w, r.list, scope, 0);
}

static void
add_conflict(struct walk *w, const struct item *item, struct scope *scope, size_t target,
	const OnConflictClause *c)
{
	/* its columns are not those that the INSERT names */
	struct item inner = { item->node, item->scope, item->part & ~(unsigned)PART_TOP };
	const ListCell *cell;

	walk_put(w, FOUND_ALIAS, scope->serial, S("excluded"), target + 1);
	walk_add(w, c->whereClause, scope, 0);
	add_assignments(w, &inner, scope, target, c->targetList);
	if (!c->infer)
		return;
	walk_add(w, c->infer->whereClause, scope, 0);
	walk_add_list(w, c->infer->indexElems, scope, 0);
	foreach (cell, c->infer->indexElems) {
		const IndexElem *e = lfirst(cell);

		if (e->name)
			walk_use_column(w, target, str_of(e->name));
	}
}

static void
add_insert(struct walk *w, const struct item *item)
{
	const InsertStmt *s = (const InsertStmt *)item->node;
	struct scope *scope = scope_of(w, item, s->withClause);
	size_t target = add_use(w, scope, s->relation, LOCK_ROW_EXCLUSIVE);

	w->uses.v[target].inserted = true;
	add_assignments(w, item, scope, target, s->cols);
	walk_add(w, item->node, scope, PART_RETURNING);
	if (s->onConflictClause)
		add_conflict(w, item, scope, target, s->onConflictClause);
	/* the source does not see the target */
	walk_add(w, s->selectStmt, scope->outer, item->part & PART_TOP ? PART_OPENED : 0);
}

static unsigned
opened_by(const struct item *item, const Node *where)
{
	return item->part & PART_TOP && !may_exclude(where, 0) ? PART_OPENED : 0;
}

static void
add_update(struct walk *w, const struct item *item)
{
	const UpdateStmt *s = (const UpdateStmt *)item->node;
	struct scope *scope = scope_of(w, item, s->withClause);
	size_t target = add_use(w, scope, s->relation, LOCK_ROW_EXCLUSIVE);

	w->uses.v[target].updated = true;
	walk_add(w, item->node, scope, PART_RETURNING);
	walk_add(w, s->whereClause, scope, item->part & PART_TOP ? PART_FILTER : 0);
	add_assignments(w, item, scope, target, s->targetList);
	walk_add_list(w, s->fromClause, scope, opened_by(item, s->whereClause));
}

static void
add_delete(struct walk *w, const struct item *item)
{
	const DeleteStmt *s = (const DeleteStmt *)item->node;
	struct scope *scope = scope_of(w, item, s->withClause);
	size_t target = add_use(w, scope, s->relation, LOCK_ROW_EXCLUSIVE);

	w->uses.v[target].deleted = true;
	walk_add(w, item->node, scope, PART_RETURNING);
	walk_add(w, s->whereClause, scope, item->part & PART_TOP ? PART_FILTER : 0);
	walk_add_list(w, s->usingClause, scope, opened_by(item, s->whereClause));
}

static void
add_merge(struct walk *w, const struct item *item)
{
	const MergeStmt *s = (const MergeStmt *)item->node;
	struct scope *scope = scope_of(w, item, s->withClause);
	size_t target = add_use(w, scope, s->relation, LOCK_ROW_EXCLUSIVE);
	const ListCell *cell;

	walk_add(w, item->node, scope, PART_RETURNING);
	foreach (cell, s->mergeWhenClauses) {
		const MergeWhenClause *c = lfirst(cell);

		walk_add_list(w, c->values, scope, 0);
		add_assignments(w, item, scope, target, c->targetList);
		walk_add(w, c->condition, scope, 0);
	}
	walk_add(w, s->joinCondition, scope, item->part & PART_TOP ? PART_FILTER : 0);
	walk_add(w, s->sourceRelation, scope, 0);
}

static void
add_copy(struct walk *w, const struct item *item)
{
	const CopyStmt *s = (const CopyStmt *)item->node;
	struct scope *scope = walk_scope(w, item->scope);
	const ListCell *cell;
	size_t target;

	walk_add(w, s->query, item->scope, item->part);
	if (!s->relation)
		return;
	target =
		add_use(w, scope, s->relation, s->is_from ? LOCK_ROW_EXCLUSIVE : LOCK_ACCESS_SHARE);
	w->uses.v[target].inserted = s->is_from;
	foreach (cell, s->attlist) {
		struct str name = str_of(strVal(lfirst(cell)));

		if (s->is_from)
			walk_assign(w, item, target, name);
		else
			walk_use_column(w, target, name);
	}
	if (!s->attlist)
		w->uses.v[target].all_columns = true;
	walk_add(w, s->whereClause, scope, 0);
}

bool
walk_statement(struct walk *w, const struct item *item)
{
	const Node *node = item->node;

	if (item->part & PART_RETURNING) {
		add_returning(w, item);
		return true;
	}
	switch (nodeTag(node)) {
	case T_RawStmt:
		walk_add(w, ((const RawStmt *)node)->stmt, item->scope, item->part);
		return true;
	case T_SelectStmt: add_select(w, item); return true;
	case T_InsertStmt: add_insert(w, item); return true;
	case T_UpdateStmt: add_update(w, item); return true;
	case T_DeleteStmt: add_delete(w, item); return true;
	case T_MergeStmt: add_merge(w, item); return true;
	case T_CopyStmt: add_copy(w, item); return true;
	case T_ReturnStmt:
		walk_add(w, ((const ReturnStmt *)node)->returnval, item->scope, item->part);
		return true;
	case T_CallStmt:
		walk_add(w, (const Node *)((const CallStmt *)node)->funccall, item->scope, 0);
		return true;
	case T_ExecuteStmt:
		walk_add_list(w, ((const ExecuteStmt *)node)->params, item->scope, 0);
		return true;
	default: return false;
	}
}
