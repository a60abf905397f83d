#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/source.h"

#include "syntax/pg.h"

static enum op_kind
drop_kind(ObjectType type)
{
	switch (type) {
	case OBJECT_TABLE:
	case OBJECT_FOREIGN_TABLE: return OP_DROP_TABLE;
	case OBJECT_INDEX: return OP_DROP_INDEX;
	case OBJECT_SEQUENCE: return OP_DROP_SEQUENCE;
	case OBJECT_VIEW: return OP_DROP_VIEW;
	case OBJECT_MATVIEW: return OP_DROP_MATERIALIZED_VIEW;
	case OBJECT_TYPE: return OP_DROP_TYPE;
	case OBJECT_DOMAIN: return OP_DROP_DOMAIN;
	case OBJECT_AGGREGATE:
	case OBJECT_FUNCTION:
	case OBJECT_PROCEDURE:
	case OBJECT_ROUTINE: return OP_DROP_FUNCTION;
	case OBJECT_TRIGGER: return OP_DROP_TRIGGER;
	case OBJECT_RULE: return OP_DROP_RULE;
	case OBJECT_POLICY: return OP_DROP_POLICY;
	case OBJECT_STATISTIC_EXT: return OP_DROP_STATISTICS;
	case OBJECT_SCHEMA: return OP_DROP_SCHEMA;
	case OBJECT_EXTENSION: return OP_DROP_EXTENSION;
	case OBJECT_PUBLICATION: return OP_DROP_PUBLICATION;
	default: return OP_DROP_OTHER;
	}
}

/* How many words name the kind of object, for the kinds of which DROP takes several. */
static size_t
words_of(ObjectType type)
{
	switch (type) {
	case OBJECT_FDW:
	case OBJECT_TSCONFIGURATION:
	case OBJECT_TSDICTIONARY:
	case OBJECT_TSPARSER:
	case OBJECT_TSTEMPLATE: return 3;
	case OBJECT_MATVIEW:
	case OBJECT_FOREIGN_TABLE:
	case OBJECT_ACCESS_METHOD:
	case OBJECT_EVENT_TRIGGER: return 2;
	default: return 1;
	}
}

/*
 * Most names have no location.  They stand behind the words of DROP and before CASCADE, with
 * commas between them.
 */
static void
find_names(struct lower *l, const DropStmt *s, struct spans *names)
{
	/* DROP, the kind, CONCURRENTLY, IF EXISTS */
	size_t skip = 1 + words_of(s->removeType) + s->concurrent + (s->missing_ok ? 2 : 0);
	struct lexer lexer = { .text = l->text, .at = l->span.start };
	struct span behind = l->span;

	while (skip--)
		behind.start = lex_next_code(&lexer).span.end;
	if (behind.start < l->span.end)
		lex_parts(l->scratch, l->text, behind, names);
}

/* The last part may end in CASCADE or RESTRICT, which may also be a name. */
static struct span
without_behavior(struct lower *l, struct span part)
{
	struct lexer lexer = { .text = str_sub(l->text, 0, part.end), .at = part.start };
	struct token last, t = lex_next_code(&lexer);
	size_t end = part.start;

	for (last = t; t.kind != TOKEN_END; t = lex_next_code(&lexer)) {
		end = last.span.end;
		last = t;
	}
	if (last.span.start == part.start)
		return part;
	if (token_is(&lexer, last, "cascade") || token_is(&lexer, last, "restrict"))
		part.end = end;
	return part;
}

static void
drop_objects(struct lower *l, const DropStmt *s)
{
	struct spans names = { 0 };
	size_t n = (size_t)list_length(s->objects);
	size_t i = 0;
	const ListCell *cell;

	if (n > 1)
		find_names(l, s, &names);
	if (n > 1 && names.n == n)
		names.v[n - 1] = without_behavior(l, names.v[n - 1]);
	foreach (cell, s->objects) {
		struct op *op = lower_op(l, drop_kind(s->removeType));

		lower_object(l, op, (int)s->removeType, lfirst(cell));
		if (op->kind == OP_DROP_OTHER)
			op->spec = lower_dropped(l, (int)s->removeType, lfirst(cell));
		if (names.n == n)
			op->span = names.v[i++];
		if (s->behavior == DROP_CASCADE)
			op->flags |= OP_CASCADE;
		if (s->missing_ok)
			op->flags |= OP_IF_EXISTS;
		if (s->concurrent)
			op->flags |= OP_CONCURRENTLY;
	}
}

static struct op *
drop_named(struct lower *l, enum op_kind kind, const char *name, bool missing_ok)
{
	struct op *op = lower_op(l, kind);

	op->object = OBJECT_KIND_OTHER;
	op->name = lower_string(l, name);
	if (missing_ok)
		op->flags |= OP_IF_EXISTS;
	return op;
}

static void
drop_owned(struct lower *l, const DropOwnedStmt *s)
{
	struct op *op = lower_op(l, OP_DROP_OWNED);

	op->strs = lower_roles(l, s->roles);

	if (s->behavior == DROP_CASCADE)
		op->flags |= OP_CASCADE;
}

static void
drop_subscription(struct lower *l, const DropSubscriptionStmt *s)
{
	struct op *op = drop_named(l, OP_DROP_SUBSCRIPTION, s->subname, s->missing_ok);

	if (s->behavior == DROP_CASCADE)
		op->flags |= OP_CASCADE;
}

bool
lower_drops(struct lower *l, const struct Node *stmt)
{
	const DropdbStmt *database = (const DropdbStmt *)stmt;
	const DropTableSpaceStmt *space = (const DropTableSpaceStmt *)stmt;

	switch (nodeTag(stmt)) {
	case T_DropStmt: drop_objects(l, (const DropStmt *)stmt); return true;
	case T_DropdbStmt:
		drop_named(l, OP_DROP_DATABASE, database->dbname, database->missing_ok)->object =
			OBJECT_KIND_DATABASE;
		return true;
	case T_DropTableSpaceStmt:
		drop_named(l, OP_DROP_TABLESPACE, space->tablespacename, space->missing_ok);
		return true;
	case T_DropUserMappingStmt: lower_drop_mapping(l, stmt); return true;
	case T_DropSubscriptionStmt:
		drop_subscription(l, (const DropSubscriptionStmt *)stmt);
		return true;
	case T_DropOwnedStmt: drop_owned(l, (const DropOwnedStmt *)stmt); return true;
	case T_DropRoleStmt: lower_op(l, OP_HARMLESS); return true;
	default: return false;
	}
}
