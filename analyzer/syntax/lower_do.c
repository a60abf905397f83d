#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"

#include "syntax/pg.h"

static struct str
argument(struct lower *l, const List *args, const char *name)
{
	const ListCell *cell;

	foreach (cell, args) {
		const DefElem *arg = lfirst(cell);

		if (strcmp(arg->defname, name) == 0 && arg->arg && IsA(arg->arg, String))
			return lower_string(l, strVal(arg->arg));
	}
	return S("");
}

static const struct query *
dynamic_query(struct lower *l)
{
	struct query query = { .span = l->span, .dynamic = true };

	query.text = lower_text(l, l->span);
	return arena_dup(l->arena, &query);
}

static struct op *
not_understood(struct lower *l, struct span span, struct str name)
{
	struct op *op = lower_op(l, OP_UNKNOWN);

	op->name = name;
	op->span = span;
	op->flags |= OP_IN_DO;
	return op;
}

/* The body where it stands; or, with doubled quotes in it, by itself and at no place. */
static bool
lower_block(struct lower *l, struct str text, struct body *body)
{
	struct lower inside = *l;
	size_t from = l->ops->n;
	size_t at;
	bool understood;

	if (lower_find_literal(l, l->span, text, &at)) {
		body->span = (struct span){ at, at + text.n };
		return lower_body(l, body);
	}
	inside.text = text;
	inside.base = 0;
	inside.needs = NULL;
	inside.span = (struct span){ 0, text.n };
	body->span = inside.span;
	understood = lower_body(&inside, body);
	lower_move(l, from, l->span);
	if (body->dynamic.end)
		body->dynamic = l->span;
	return understood;
}

static void
lower_code(struct lower *l, const DoStmt *s)
{
	struct str language = argument(l, s->args, "language");
	struct str text = argument(l, s->args, "as");
	const struct query *query = dynamic_query(l);
	size_t at = l->ops->n;
	struct body body = { 0 };
	bool understood;

	lower_op(l, OP_DO)->query = query;
	if ((language.n && !str_eq_fold(language, S("plpgsql"))) || text.n > INNER_LONGEST) {
		not_understood(l, l->span, language.n ? language : S("DO"));
		return;
	}
	understood = lower_block(l, text, &body);
	if (body.commits)
		l->ops->v[at].name = S("commits");
	if (body.dynamic.end)
		not_understood(l, body.dynamic, S("EXECUTE"))->unseen =
			arena_dup(l->arena, &body.unseen);
	if (!understood)
		not_understood(l, l->span, S("DO"));
}

const struct ops *
lower_function_body(struct lower *l, const struct function_spec *f)
{
	struct lower inside = *l;
	struct ops ops = { 0 }, *kept;
	struct body body = { .span = { 0, f->body.n } };

	if (!f->body.n || f->body.n > INNER_LONGEST)
		return NULL;
	inside.ops = &ops;
	inside.text = f->body;
	inside.base = 0;
	inside.span = body.span;
	inside.depth++;
	inside.needs = NULL;
	if (str_is(f->language, "plpgsql"))
		lower_body(&inside, &body);
	else if (str_is(f->language, "sql"))
		lower_inner(&inside, &(struct inner){ .text = f->body, .verbatim = true });
	if (!ops.n)
		return NULL;
	kept = arena_dup(l->arena, &ops);
	kept->v = arena_copy(l->arena, ops.v, ops.n * sizeof(*ops.v));
	kept->cap = ops.n;
	return kept;
}

static void
call(struct lower *l, const CallStmt *s)
{
	const struct expr *e = lower_expr(l, (const Node *)s->funccall);
	struct query query = { .span = l->span, .dynamic = true };
	struct op *op;

	query.text = lower_text(l, l->span);
	if (e) {
		query.calls = e->calls;
		query.strings = e->strings;
		each (r, &e->relations) {
			struct use *use = vec_push(l->arena, &query.uses);

			use->relation = *r;
			use->lock = LOCK_ACCESS_SHARE;
		}
	}
	op = lower_op(l, OP_CALL);
	op->object = OBJECT_KIND_FUNCTION;
	op->target = lower_names(l, s->funccall->funcname);
	op->query = arena_dup(l->arena, &query);
}

bool
lower_do(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_DoStmt: lower_code(l, (const DoStmt *)stmt); return true;
	case T_CallStmt: call(l, (const CallStmt *)stmt); return true;
	default: return false;
	}
}
