/*
 * What may be claimed for certain.
 *
 * A failure is predicted from objects that the migrations themselves have made, and that nothing
 * can have changed since without our knowing: no statement that was not understood, no code that
 * was not seen, no condition that decided.  Everything else is left to the server.
 */
#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/function.h"

/* ---- the objects that the operation names ---- */

static bool
sure_function(const struct effecting *cx)
{
	return !cx->now.relation_gaps || !catalog_functions(cx->now, cx->op->target);
}

static bool
sure_name(const struct effecting *cx, struct relname name)
{
	const struct relation *r = catalog_find(cx->now, name);
	const struct type_info *t =
		catalog_type(cx->now, (struct type){ .schema = name.schema, .name = name.name });

	return (!r || catalog_sure(cx->now, r)) && (!t || catalog_sure_type(cx->now, t));
}

static bool
sure_table_spec(const struct effecting *cx, const struct table_spec *spec)
{
	each (parent, &spec->inherits) {
		if (!sure_name(cx, *parent))
			return false;
	}
	return true;
}

/* Part of a CREATE TABLE IF NOT EXISTS that is perhaps skipped. */
static bool
perhaps_skipped(const struct effecting *cx)
{
	const struct op *first = &cx->ops->v[0];

	return cx->now.relation_gaps && first->kind == OP_CREATE_TABLE &&
		first->flags & OP_IF_NOT_EXISTS && !catalog_was_dropped(cx->before, first->target);
}

static bool
sure_publication(const struct effecting *cx)
{
	const struct op *op = cx->op;
	const struct publication_info *p =
		catalog_publication(cx->now, op->name.n ? op->name : op->target.name);

	return !p || !p->doubtful;
}

bool
effect_sure(const struct effecting *cx)
{
	const struct op *op = cx->op;

	if (cx->now.conditional || perhaps_skipped(cx))
		return false;
	if (!op->target.schema.n && cx->now.search_path && !catalog_creation_certain(cx->now))
		return false;
	if (op->flags & OP_IF_EXISTS && effect_names_relation(op) && !effect_target(cx))
		return false;
	switch (op->kind) {
	case OP_DROP_FUNCTION: return sure_function(cx);
	case OP_CREATE_PUBLICATION:
	case OP_ALTER_PUBLICATION: return !cx->now.relation_gaps && sure_publication(cx);
	case OP_CREATE_TABLE: return sure_name(cx, op->target) && sure_table_spec(cx, op->table);
	default: return sure_name(cx, op->target) && sure_name(cx, op->other);
	}
}

/* ---- what is not there ---- */

/* What DropErrorMsgNonExistent (tablecmds.c) calls it. */
static const char *
called(enum op_kind kind)
{
	switch (kind) {
	case OP_DROP_TABLE: return "table";
	case OP_DROP_INDEX: return "index";
	case OP_DROP_VIEW: return "view";
	case OP_DROP_MATERIALIZED_VIEW: return "materialized view";
	case OP_DROP_SEQUENCE: return "sequence";
	default: return "relation"; /* as everything else speaks of it */
	}
}

/* An operation on a table that is known to be gone, and that does not ask whether it is there. */
void
effect_check_target(struct effecting *cx)
{
	const struct op *op = cx->op;

	if (!effect_names_relation(op) || op->flags & (OP_IF_EXISTS | OP_NEW_TABLE))
		return;
	/* DROP TABLE p, p1: the second goes with the first, and that is no error */
	if (!effect_target(cx) && catalog_was_dropped(cx->now, op->target) &&
		!catalog_find(cx->before, op->target))
		effect_fail(cx, "%s \"%.*s\" does not exist", called(op->kind),
			FMT(op->target.name));
}

/*
 * IF EXISTS of what is known not to be there: it has been dropped, or was never made although the
 * migrations seem to tell the story from its beginning.
 */
bool
effect_is_gone(const struct effecting *cx)
{
	const struct catalog *c = &cx->now;

	if (!(cx->op->flags & OP_IF_EXISTS) || !effect_names_relation(cx->op) || effect_target(cx))
		return false;
	return catalog_was_dropped(*c, cx->op->target) ||
		(c->begun && c->begun != cx->moment->unit && !c->relation_gaps && !c->partial);
}

/* ---- code that is not seen ---- */

/* SELECT add_history('orders'): extensions and frameworks make tables by functions. */
static bool
is_harmless(const struct effecting *cx, const struct call *call)
{
	const struct function_list *own = catalog_functions(cx->now, call->function);

	if (call->class != CLASS_FUNCTION)
		return true;
	for (size_t i = 0; own && i < own->n; i++) {
		if (own->v[i]->unseen)
			return false;
	}
	return own || builtin_volatility(call->function.name, call->args, cx->version);
}

/* Files read and queries run by psql. */
static bool
is_unseen_command(struct str word)
{
	static const char *const words[] = { "i", "ir", "include", "include_relative", "gexec",
		"else", "elif", "endif" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is(word, words[i]))
			return true;
	}
	return false;
}

static struct str
command_word(const struct op *op)
{
	struct str word = op->name;

	return word.n && word.s[0] == '\\' ? str_sub(word, 1, word.n) : word;
}

/* A table that nobody has seen may have anything hang on it. */
static enum command_reach
reach_of(const struct effecting *cx, const struct unseen *unseen)
{
	if (unseen->reach == REACH_TABLES)
		each (table, &unseen->tables)
			if (!catalog_find(cx->now, *table))
				return REACH_RELATIONS;
	return unseen->reach;
}

static enum command_reach
unseen_reach(const struct effecting *cx)
{
	const struct op *op = cx->op;

	switch (op->kind) {
	case OP_UNKNOWN: return op->unseen ? reach_of(cx, op->unseen) : REACH_ALL;
	case OP_DROP_OWNED: return REACH_ALL;
	case OP_PSQL: return is_unseen_command(command_word(op)) ? REACH_ALL : REACH_NONE;
	case OP_SELECT:
	case OP_CALL:
		if (!op->query)
			return REACH_NONE;
		each (call, &op->query->calls) {
			if (!is_harmless(cx, call))
				return REACH_ALL;
		}
		return REACH_NONE;
	default: return REACH_NONE; /* nothing that the catalog does not follow */
	}
}

void
effect_note_unseen(struct effecting *cx)
{
	enum command_reach reach = unseen_reach(cx);

	if (reach == REACH_ALL)
		cx->now.gaps = cx->moment->epoch;
	if (reach == REACH_ALL || reach == REACH_RELATIONS)
		cx->now.relation_gaps = cx->moment->epoch;
}

/* \if … \endif of psql: what stands between may be passed over. */
void
effect_conditional(struct effecting *cx)
{
	struct str word = cx->op->kind == OP_PSQL ? command_word(cx->op) : (struct str){ 0 };

	if (str_is(word, "if"))
		cx->now.conditional++;
	else if (str_is(word, "endif") && cx->now.conditional)
		cx->now.conditional--;
}
