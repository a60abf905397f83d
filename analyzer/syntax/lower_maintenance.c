#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

static unsigned
vacuum_flags(const VacuumStmt *s)
{
	unsigned flags = 0;

	if (!s->is_vacuumcmd)
		return 0;
	if (lower_option(s->options, "full", false))
		flags |= OP_FULL;
	if (lower_option(s->options, "analyze", false))
		flags |= OP_WITH_ANALYZE;
	if (!lower_option(s->options, "process_toast", true))
		flags |= OP_NO_TOAST;
	if (!lower_option(s->options, "process_main", true))
		flags |= OP_NO_MAIN;
	return flags;
}

static bool
has_option(const VacuumStmt *s, const char *name)
{
	const ListCell *cell;

	foreach (cell, s->options) {
		if (strcmp(((const DefElem *)lfirst(cell))->defname, name) == 0)
			return true;
	}
	return false;
}

static bool
is_parallel(const VacuumStmt *s)
{
	const ListCell *cell;

	foreach (cell, s->options) {
		const DefElem *e = lfirst(cell);

		if (strcmp(e->defname, "parallel") == 0 && e->arg && IsA(e->arg, Integer) &&
			intVal(e->arg) > 0)
			return true;
	}
	return false;
}

static bool
has_columns(const VacuumStmt *s)
{
	const ListCell *cell;

	foreach (cell, s->rels) {
		if (((const VacuumRelation *)lfirst(cell))->va_cols)
			return true;
	}
	return false;
}

/* ExecVacuum, vacuum (vacuum.c): why the options do not go together; empty: they do */
static struct str
refused_options(const VacuumStmt *s, unsigned flags)
{
	bool full = flags & OP_FULL;

	if (!s->is_vacuumcmd)
		return S("");
	if (full && is_parallel(s))
		return S("VACUUM FULL cannot be performed in parallel");
	if (full && has_option(s, "buffer_usage_limit") && !(flags & OP_WITH_ANALYZE))
		return S("BUFFER_USAGE_LIMIT cannot be specified for VACUUM FULL");
	if (has_columns(s) && !(flags & OP_WITH_ANALYZE))
		return S("ANALYZE option must be specified when a column list is provided");
	if (full && lower_option(s->options, "disable_page_skipping", false))
		return S("VACUUM option DISABLE_PAGE_SKIPPING cannot be used with FULL");
	if (full && flags & OP_NO_TOAST)
		return S("PROCESS_TOAST required with VACUUM FULL");
	if (lower_option(s->options, "only_database_stats", false) && s->rels)
		return S("ONLY_DATABASE_STATS cannot be specified with a list of tables");
	return S("");
}

static void
vacuum(struct lower *l, const VacuumStmt *s)
{
	enum op_kind kind = s->is_vacuumcmd ? OP_VACUUM : OP_ANALYZE;
	const ListCell *cell;

	foreach (cell, s->rels) {
		const VacuumRelation *r = lfirst(cell);
		struct op *op = lower_op(l, kind);

		op->flags |= vacuum_flags(s);
		op->new_name = refused_options(s, op->flags);
		if (r->va_cols) {
			struct strs columns = lower_strs(l, r->va_cols);

			op->strs = arena_dup(l->arena, &columns);
		}
		if (!r->relation)
			continue;
		op->target = lower_range(l, r->relation);
		if (list_length(s->rels) > 1)
			op->span = lower_name_span(l, r->relation->location);
		/* since 18 */
		if (!r->relation->inh)
			op->flags |= OP_ONLY;
	}
	if (!s->rels)
		lower_op(l, kind)->flags |= vacuum_flags(s) | OP_ALL_TABLES;
}

static void
cluster(struct lower *l, const ClusterStmt *s)
{
	struct op *op = lower_op(l, OP_CLUSTER);

	op->target = lower_range(l, s->relation);
	op->name = lower_string(l, s->indexname);
	if (!s->relation)
		op->flags |= OP_ALL_TABLES;
}

static void
reindex(struct lower *l, const ReindexStmt *s)
{
	struct op *op = lower_op(l, OP_REINDEX);

	op->target = lower_range(l, s->relation);
	op->name = lower_string(l, s->name);
	if (lower_option(s->params, "concurrently", false))
		op->flags |= OP_CONCURRENTLY;
	if (!s->relation)
		op->flags |= OP_ALL_TABLES;
	switch (s->kind) {
	case REINDEX_OBJECT_INDEX: op->object = OBJECT_KIND_INDEX; return;
	case REINDEX_OBJECT_TABLE: op->object = OBJECT_KIND_TABLE; return;
	case REINDEX_OBJECT_SCHEMA: op->object = OBJECT_KIND_SCHEMA; return;
	case REINDEX_OBJECT_SYSTEM: op->object = OBJECT_KIND_SYSTEM; return;
	case REINDEX_OBJECT_DATABASE: op->object = OBJECT_KIND_DATABASE; return;
	}
}

bool
lower_maintenance(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_VacuumStmt: vacuum(l, (const VacuumStmt *)stmt); return true;
	case T_ClusterStmt: cluster(l, (const ClusterStmt *)stmt); return true;
	case T_ReindexStmt: reindex(l, (const ReindexStmt *)stmt); return true;
	default: return false;
	}
}
