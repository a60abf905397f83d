#include "syntax/lower.h"

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

static void
vacuum(struct lower *l, const VacuumStmt *s)
{
	enum op_kind kind = s->is_vacuumcmd ? OP_VACUUM : OP_ANALYZE;
	const ListCell *cell;

	foreach (cell, s->rels) {
		const VacuumRelation *r = lfirst(cell);
		struct op *op = lower_op(l, kind);

		op->flags |= vacuum_flags(s);
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
