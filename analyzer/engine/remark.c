#include "engine/remark.h"

#include "base/arena.h"
#include "layout/tool.h"

const char *
remark_rule(enum remark_kind kind)
{
	switch (kind) {
	case REMARK_MARKER_UNSEEN: return "marker-not-seen";
	case REMARK_STATEMENT_CUT: return "statement-cut-in-two";
	case REMARK_TRANSACTIONS_MIXED: return "transactions-mixed-in-file";
	case REMARK_NAME_IGNORED: return "migration-ignored";
	case REMARK_FILE_REFUSED: return "migration-refused";
	case REMARK_VERSION_TWICE: return "duplicate-version";
	case REMARK_VERSION_GAP: return "version-gap";
	case REMARK_VERSION_LATE: return "version-out-of-order";
	case REMARK_DOWN_MISSING: return "down-migration-missing";
	case REMARK_RELEASED_CHANGED: return "released-migration-changed";
	case REMARK_RELEASED_GONE: return "released-migration-gone";
	case REMARK_CHECKSUM_DIFFERS: return "checksum-differs";
	case REMARK_BYTES_SENT: return "unreadable-bytes-sent";
	case REMARK_PSQL_SYNTAX: return "psql-syntax-in-other-tool";
	}
	return "";
}

/* ---- what is for psql ---- */

/* Does psql run it, or a tool that hands it to psql?  What no tool orders is taken for a script. */
static bool
is_for_psql(const struct source *s)
{
	return !s->owner || s->owner->direction == DIRECTION_SCHEMA || s->wrap == WRAP_SCRIPT ||
		s->owner->layout->tool->wrap == WRAP_SCRIPT;
}

static void
remark_psql(struct arena *a, struct source *s, struct span at, struct str what)
{
	unit_remark(a, s->owner, REMARK_PSQL_SYNTAX, source_place_seen(s, at).span, what,
		str_of(s->owner->layout->tool->name));
}

void
remark_statements(struct arena *a, struct source *s, const struct statements *statements)
{
	if (is_for_psql(s))
		return;
	each (statement, statements)
		each (op, &statement->ops) {
			if (op->kind == OP_PSQL)
				remark_psql(a, s, statement->span,
					str_format(a, "\\%.*s", FMT(op->name)));
			else if (op->kind == OP_COPY_FROM && (op->flags & OP_FROM_CLIENT) &&
				!(s->owner->layout->tool->traits & TOOL_COPY_DATA))
				remark_psql(a, s, op->span, S("COPY FROM STDIN"));
		}
}
