#include "syntax/lower.h"

#include "base/arena.h"
#include "base/trie.h"
#include "source/lex.h"
#include "source/source.h"

#include "syntax/pg.h"

/*
 * Where the elements of a CREATE SCHEMA begin: CREATE and GRANT are reserved words, and inside
 * an element stand in parentheses, or CREATE as the privilege that GRANT gives.
 */
static void
find_elements(struct lower *l, struct spans *elements)
{
	struct lexer lexer = { .text = str_sub(l->text, 0, l->span.end), .at = l->span.start };
	struct token t = lex_next_code(&lexer);
	int level = 0;
	bool privileges = false;
	size_t end = t.span.end;

	for (t = lex_next_code(&lexer); t.kind != TOKEN_END; t = lex_next_code(&lexer)) {
		bool grant = token_is(&lexer, t, "grant");

		if (token_is(&lexer, t, "("))
			level++;
		else if (token_is(&lexer, t, ")"))
			level--;
		else if (token_is(&lexer, t, "on"))
			privileges = false;
		if (level == 0 && (grant || (token_is(&lexer, t, "create") && !privileges))) {
			if (elements->n)
				elements->v[elements->n - 1].end = end;
			*vec_push(l->scratch, elements) =
				(struct span){ t.span.start, l->span.end };
			privileges = grant;
		}
		end = t.span.end;
	}
}

static struct str
created_schema(struct lower *l, const CreateSchemaStmt *s)
{
	if (s->schemaname)
		return lower_string(l, s->schemaname);
	/* AUTHORIZATION role alone names the schema after the role */
	return s->authrole ? lower_role(l, s->authrole) : S("");
}

/* The tables that the statement makes, by name. */
static const struct trie *
created_tables(struct lower *l, size_t from)
{
	const struct trie *names = NULL;

	for (size_t i = from; i < l->ops->n; i++) {
		const struct op *op = &l->ops->v[i];

		if (op->kind == OP_CREATE_TABLE && !op->target.schema.n)
			names = trie_set(l->scratch, names, op->target.name, "");
	}
	return names;
}

static void
place_other(struct lower *l, struct op *op, struct str schema)
{
	struct constraint moved;

	op->other.schema = schema;
	if (op->kind != OP_ADD_FOREIGN_KEY || !op->constraint)
		return;
	moved = *op->constraint;
	moved.other.schema = schema;
	op->constraint = arena_dup(l->arena, &moved);
}

/* What a view reads */
static void
place_view(struct lower *l, struct op *op, const struct trie *tables, struct str schema)
{
	struct view_spec *view = arena_dup(l->arena, op->view);
	struct query *query = arena_dup(l->arena, view->query);

	query->uses = (struct uses){ 0 };
	each (old, &view->query->uses) {
		struct use *use = vec_push(l->arena, &query->uses);

		*use = *old;
		if (!use->relation.schema.n && trie_get(tables, use->relation.name))
			use->relation.schema = schema;
	}
	view->query = query;
	op->view = view;
}

/*
 * The search path begins with the new schema while its elements are made (CreateSchemaCommand);
 * so a name without a schema is that of a table made here, or else one of the old path.
 */
static void
place(struct lower *l, size_t from, struct str schema)
{
	const struct trie *tables = created_tables(l, from);

	for (size_t i = from; i < l->ops->n; i++) {
		struct op *op = &l->ops->v[i];

		if (!op->other.schema.n && trie_get(tables, op->other.name))
			place_other(l, op, schema);
		if (op->kind == OP_CREATE_VIEW && op->view && op->view->query)
			place_view(l, op, tables, schema);
		if (op->target.name.n && !op->target.schema.n)
			op->target.schema = schema;
	}
}

void
lower_create_schema(struct lower *l, const struct Node *stmt)
{
	const CreateSchemaStmt *s = (const CreateSchemaStmt *)stmt;
	struct str schema = created_schema(l, s);
	struct op *op = lower_op(l, OP_CREATE_SCHEMA);
	struct spans spans = { 0 };
	size_t i = 0, from = l->ops->n;
	const ListCell *cell;

	op->object = OBJECT_KIND_SCHEMA;
	op->name = schema;
	if (s->if_not_exists)
		op->flags |= OP_IF_NOT_EXISTS;
	if (s->schemaElts)
		find_elements(l, &spans);
	foreach (cell, s->schemaElts) {
		struct lower element = *l;
		struct ops ops = { 0 };

		element.ops = &ops;
		if (spans.n == (size_t)list_length(s->schemaElts))
			element.span = spans.v[i++];
		lower_statement(&element, lfirst(cell));
		lower_take(l, &ops, 0);
	}
	place(l, from, schema);
}
