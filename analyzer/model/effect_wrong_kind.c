/*
 * Statements that do not work on relations of some kinds: ATSimplePermissions and
 * RangeVarCallbackForAlterRelation (tablecmds.c), and what the other commands ask first.
 */
#include "base/arena.h"
#include "model/effect_internal.h"

enum {
	TABLES = 1 << RELATION_TABLE | 1 << RELATION_PARTITIONED_TABLE,
	FOREIGN = 1 << RELATION_FOREIGN_TABLE,
	VIEWS = 1 << RELATION_VIEW,
	STORED = 1 << RELATION_MATERIALIZED_VIEW,
	INDEX = 1 << RELATION_INDEX,
	INDEXES = INDEX | 1 << RELATION_PARTITIONED_INDEX,
	SEQUENCES = 1 << RELATION_SEQUENCE,
	COMPOSITES = 1 << RELATION_COMPOSITE_TYPE,
	ANY = TABLES | FOREIGN | VIEWS | STORED | INDEXES | SEQUENCES | COMPOSITES,
};

/* The kinds that an operation is for, and how its failure is worded since 15. */
struct wanted {
	unsigned kinds;     /* 0: any, or looked at elsewhere */
	const char *action; /* of ALTER TABLE: alter_table_type_to_string */
	/* of other commands, around the name; NULL: as before 15 */
	const char *before, *after;
};

/* ATPrepCmd; ATParseTransformCmd */
static const struct wanted subcommands[OP_UNKNOWN + 1] = {
	[OP_ADD_COLUMN] = { TABLES | FOREIGN, "ADD COLUMN" },
	[OP_DROP_COLUMN] = { TABLES | FOREIGN, "DROP COLUMN" },
	[OP_CHANGE_TYPE] = { TABLES | FOREIGN, "ALTER COLUMN ... SET DATA TYPE" },
	[OP_SET_DEFAULT] = { TABLES | VIEWS | FOREIGN, "ALTER COLUMN ... SET DEFAULT" },
	[OP_DROP_DEFAULT] = { TABLES | VIEWS | FOREIGN, "ALTER COLUMN ... SET DEFAULT" },
	[OP_SET_NOT_NULL] = { TABLES | FOREIGN, "ALTER COLUMN ... SET NOT NULL" },
	[OP_DROP_NOT_NULL] = { TABLES | FOREIGN, "ALTER COLUMN ... DROP NOT NULL" },
	[OP_SET_EXPRESSION] = { TABLES | FOREIGN, "ALTER COLUMN ... SET EXPRESSION" },
	[OP_DROP_EXPRESSION] = { TABLES | FOREIGN, "ALTER COLUMN ... DROP EXPRESSION" },
	[OP_ADD_IDENTITY] = { TABLES | VIEWS | FOREIGN, "ALTER COLUMN ... ADD IDENTITY" },
	[OP_SET_IDENTITY] = { TABLES | VIEWS | FOREIGN, "ALTER COLUMN ... SET" },
	[OP_DROP_IDENTITY] = { TABLES | VIEWS | FOREIGN, "ALTER COLUMN ... DROP IDENTITY" },
	[OP_SET_STATISTICS] = { TABLES | STORED | INDEXES | FOREIGN,
		"ALTER COLUMN ... SET STATISTICS" },
	[OP_SET_COLUMN_OPTIONS] = { TABLES | STORED | FOREIGN, "ALTER COLUMN ... SET" },
	[OP_SET_STORAGE] = { TABLES | STORED | FOREIGN, "ALTER COLUMN ... SET STORAGE" },
	[OP_SET_COMPRESSION] = { TABLES | STORED, "ALTER COLUMN ... SET COMPRESSION" },
	[OP_SET_LOGGED] = { TABLES | SEQUENCES, "SET LOGGED" },
	[OP_SET_UNLOGGED] = { TABLES | SEQUENCES, "SET UNLOGGED" },
	[OP_SET_TABLESPACE] = { TABLES | STORED | INDEXES, "SET TABLESPACE" },
	[OP_SET_ACCESS_METHOD] = { TABLES | STORED, "SET ACCESS METHOD" },
	[OP_SET_OPTIONS] = { TABLES | VIEWS | STORED | INDEX, "SET" },
	[OP_CLUSTER_ON] = { TABLES | STORED, "CLUSTER ON" },
	[OP_SET_WITHOUT_CLUSTER] = { TABLES | STORED, "SET WITHOUT CLUSTER" },
	[OP_ENABLE_TRIGGER] = { TABLES | FOREIGN, "ENABLE TRIGGER" },
	[OP_DISABLE_TRIGGER] = { TABLES | FOREIGN, "DISABLE TRIGGER" },
	[OP_CHANGE_RULE] = { TABLES, "ENABLE RULE" },
	[OP_INHERIT] = { TABLES | FOREIGN, "INHERIT" },
	[OP_NO_INHERIT] = { TABLES | FOREIGN, "NO INHERIT" },
	[OP_OF_TYPE] = { TABLES, "OF" },
	[OP_NOT_OF] = { TABLES, "NOT OF" },
	[OP_REPLICA_IDENTITY] = { TABLES | STORED, "REPLICA IDENTITY" },
	[OP_ROW_SECURITY] = { TABLES, "ENABLE ROW SECURITY" },
	[OP_ATTACH_PARTITION] = { TABLES, "ATTACH PARTITION" },
	[OP_DETACH_PARTITION] = { TABLES, "DETACH PARTITION" },
	[OP_ADD_CHECK] = { TABLES | FOREIGN, "ADD CONSTRAINT" },
	[OP_ADD_NOT_NULL] = { TABLES | FOREIGN, "ADD CONSTRAINT" },
	[OP_ADD_FOREIGN_KEY] = { TABLES, "ADD CONSTRAINT" },
	[OP_ADD_UNIQUE] = { TABLES, "ADD CONSTRAINT" },
	[OP_ADD_PRIMARY_KEY] = { TABLES, "ADD CONSTRAINT" },
	[OP_ADD_EXCLUDE] = { TABLES, "ADD CONSTRAINT" },
	[OP_VALIDATE_CONSTRAINT] = { TABLES | FOREIGN, "VALIDATE CONSTRAINT" },
	[OP_DROP_CONSTRAINT] = { TABLES | FOREIGN, "DROP CONSTRAINT" },
	[OP_ALTER_CONSTRAINT] = { TABLES, "ALTER CONSTRAINT" },
};

static const struct wanted others[OP_UNKNOWN + 1] = {
	[OP_CREATE_TRIGGER] = { TABLES | VIEWS | FOREIGN, NULL, "relation",
		" cannot have triggers" },
	[OP_RENAME_TRIGGER] = { TABLES | VIEWS | FOREIGN, NULL, "relation",
		" cannot have triggers" },
	[OP_CREATE_RULE] = { TABLES | VIEWS | STORED, NULL, "relation", " cannot have rules" },
	[OP_RENAME_RULE] = { TABLES | VIEWS, NULL, "relation", " cannot have rules" },
	[OP_CREATE_POLICY] = { TABLES },
	[OP_ALTER_POLICY] = { TABLES, NULL },
	[OP_RENAME_POLICY] = { TABLES, NULL },
	[OP_SET_SCHEMA] = { TABLES | FOREIGN | VIEWS | STORED | SEQUENCES, NULL,
		"cannot change schema of index", "" },
	[OP_LOCK_TABLE] = { TABLES | VIEWS, NULL, "cannot lock relation", "" },
	[OP_CLUSTER] = { TABLES | STORED, NULL },
	[OP_CREATE_STATISTICS] = { TABLES | STORED | FOREIGN, NULL,
		"cannot define statistics for relation", "" },
	[OP_RENAME_COLUMN] = { TABLES | FOREIGN | VIEWS | STORED | INDEXES | COMPOSITES, NULL,
		"cannot rename columns of relation", "" },
};

/* What the command calls what it is for: ALTER VIEW, COMMENT ON INDEX, REINDEX TABLE, … */
static unsigned
kinds_of(enum object_kind object)
{
	switch (object) {
	case OBJECT_KIND_TABLE: return TABLES;
	case OBJECT_KIND_INDEX: return INDEXES;
	case OBJECT_KIND_SEQUENCE: return SEQUENCES;
	case OBJECT_KIND_VIEW: return VIEWS;
	case OBJECT_KIND_MATERIALIZED_VIEW: return STORED;
	case OBJECT_KIND_FOREIGN_TABLE: return FOREIGN;
	case OBJECT_KIND_TYPE: return COMPOSITES;
	case OBJECT_KIND_NONE:
	case OBJECT_KIND_COLUMN:
	case OBJECT_KIND_CONSTRAINT:
	case OBJECT_KIND_TRIGGER:
	case OBJECT_KIND_POLICY:
	case OBJECT_KIND_RULE:
	case OBJECT_KIND_DOMAIN:
	case OBJECT_KIND_FUNCTION:
	case OBJECT_KIND_SCHEMA:
	case OBJECT_KIND_DATABASE:
	case OBJECT_KIND_STATISTICS:
	case OBJECT_KIND_SYSTEM:
	case OBJECT_KIND_ACCESS_METHOD:
	case OBJECT_KIND_EXTENSION:
	case OBJECT_KIND_OTHER: break;
	}
	return ANY;
}

/* RangeVarCallbackForAlterRelation: ALTER TABLE is for nearly all, the others are for their own. */
static unsigned
kinds_of_alter(const struct op *op)
{
	if (op->object == OBJECT_KIND_TABLE)
		return ANY & ~COMPOSITES;
	/* since 8.4, ALTER INDEX … RENAME is as broad as ALTER TABLE */
	if (op->object == OBJECT_KIND_INDEX && op->kind == OP_RENAME_RELATION)
		return ANY & ~COMPOSITES;
	return kinds_of(op->object);
}

/* The kinds that the form of the command is for, whatever it does. */
static unsigned
kinds_of_command(const struct op *op)
{
	if (subcommands[op->kind].kinds)
		return kinds_of_alter(op);
	switch (op->kind) {
	case OP_RENAME_RELATION:
	case OP_SET_SCHEMA:
	case OP_SET_OWNER:
	case OP_ALTER_TABLE_OTHER:
	case OP_ALTER_SEQUENCE: return kinds_of_alter(op);
	case OP_DROP_TABLE: return op->object == OBJECT_KIND_FOREIGN_TABLE ? FOREIGN : TABLES;
	case OP_ALTER_COMPOSITE: return COMPOSITES;
	case OP_REINDEX: return op->object == OBJECT_KIND_TABLE ? TABLES | STORED : INDEXES;
	case OP_COMMENT:
		if (op->object == OBJECT_KIND_COLUMN)
			return TABLES | FOREIGN | VIEWS | STORED | COMPOSITES;
		return effect_object_is_relation(op->object) ? kinds_of(op->object) : (unsigned)ANY;
	case OP_GRANT:
	case OP_REVOKE:
		if (op->object == OBJECT_KIND_SEQUENCE)
			return SEQUENCES;
		return effect_object_is_relation(op->object) ? ANY & ~(COMPOSITES | INDEXES) : ANY;
	default: return ANY;
	}
}

/* "a table, view, or foreign table", as ATWrongRelkindError puts it */
static struct str
list_of(struct arena *a, unsigned kinds)
{
	static const struct name {
		unsigned kinds;
		const char *text;
	} names[] = {
		{ TABLES, "table" },
		{ VIEWS, "view" },
		{ STORED, "materialized view" },
		{ SEQUENCES, "sequence" },
		{ INDEX, "index" },
		{ COMPOSITES, "composite type" },
		{ FOREIGN, "foreign table" },
	};
	const size_t most = sizeof(names) / sizeof(names[0]);
	struct str list = { 0 };
	size_t n = 0, at = 0;

	for (size_t i = 0; i < most; i++)
		n += (names[i].kinds & kinds) != 0;
	for (size_t i = 0; i < most; i++) {
		if (!(names[i].kinds & kinds))
			continue;
		list = str_format(a, "%.*s%s%s", FMT(list),
			!at                ? "" :
				at < n - 1 ? ", " :
				n > 2      ? ", or " :
					     " or ",
			names[i].text);
		at++;
	}
	return list;
}

static void
fail_as_a_rule(struct effecting *cx, const struct relation *r, unsigned kinds)
{
	struct str list = list_of(cx->arena, kinds);
	bool vowel = list.n && (list.s[0] == 'i');

	if (r->kind == RELATION_COMPOSITE_TYPE && kinds & TABLES)
		effect_fail(cx, "\"%.*s\" is a composite type", FMT(r->name.name));
	else if (effect_is_index(r) && kinds & TABLES)
		effect_fail(cx, "\"%.*s\" is an index", FMT(r->name.name));
	else
		effect_fail(cx, "\"%.*s\" is not %s %.*s", FMT(r->name.name), vowel ? "an" : "a",
			FMT(list));
}

/* alter_table_type_to_string has a name for each form of some. */
static const char *
action_of(const struct op *op, const struct wanted *w)
{
	if (op->kind == OP_ENABLE_TRIGGER || op->kind == OP_DISABLE_TRIGGER) {
		if (op->firing == FIRING_ALWAYS)
			return "ENABLE ALWAYS TRIGGER";
		if (op->firing == FIRING_REPLICA)
			return "ENABLE REPLICA TRIGGER";
		if (op->name.n)
			return w->action;
		if (op->flags & OP_ALL_TRIGGERS)
			return op->firing ? "DISABLE TRIGGER ALL" : "ENABLE TRIGGER ALL";
		return op->firing ? "DISABLE TRIGGER USER" : "ENABLE TRIGGER USER";
	}
	return w->action;
}

static void
fail_of(struct effecting *cx, const struct relation *r, const struct wanted *w)
{
	if (cx->version >= 15 && w->action)
		effect_fail(cx, "ALTER action %s cannot be performed on relation \"%.*s\"",
			action_of(cx->op, w), FMT(r->name.name));
	else if (cx->version >= 15 && w->before)
		effect_fail(cx, "%s \"%.*s\"%s", w->before, FMT(r->name.name), w->after);
	else
		fail_as_a_rule(cx, r, w->kinds);
}

void
effect_check_kind(struct effecting *cx)
{
	const struct op *op = cx->op;
	const struct relation *r = effect_target(cx);
	const struct wanted *w = &subcommands[op->kind];
	unsigned bit;

	/* one that was only heard of may be anything */
	if (!r || !r->created || r->kind == RELATION_UNKNOWN || op->flags & OP_NEW_TABLE ||
		op->object == OBJECT_KIND_DOMAIN || !op->target.name.n)
		return;
	bit = 1U << r->kind;
	if (!(kinds_of_command(op) & bit)) {
		fail_as_a_rule(cx, r, kinds_of_command(op));
		return;
	}
	if (!w->kinds && op->object != OBJECT_KIND_TYPE)
		w = &others[op->kind];
	if (w->kinds && !(w->kinds & bit))
		fail_of(cx, r, w);
}
