#include "syntax/lower.h"

#include "base/arena.h"
#include "source/lex.h"

#include "syntax/pg.h"

struct op *
lower_op(struct lower *l, enum op_kind kind)
{
	struct op *op = vec_push(l->scratch, l->ops);

	op->kind = kind;
	op->span = l->span;
	return op;
}

/* The first two words, for want of anything better: "ALTER OPERATOR". */
static struct str
words_of(const struct lower *l)
{
	struct lexer lexer = { str_sub(l->text, 0, l->span.end), l->span.start };
	struct token first = lex_next_code(&lexer), second = lex_next_code(&lexer);

	if (first.kind != TOKEN_WORD)
		return (struct str){ 0 };
	if (second.kind != TOKEN_WORD)
		second = first;
	return str_sub(l->text, first.span.start, second.span.end);
}

/* SELECT … INTO: the clause is with the first of a UNION. */
static bool
is_select_into(const Node *stmt)
{
	const SelectStmt *s = (const SelectStmt *)stmt;

	if (nodeTag(stmt) != T_SelectStmt)
		return false;
	while (s->larg)
		s = s->larg;
	return s->intoClause != NULL;
}

static bool
lower_tables(struct lower *l, const Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_CreateStmt:
	case T_CreateForeignTableStmt: lower_create_table(l, (const CreateStmt *)stmt); return true;
	case T_AlterTableStmt:
	case T_AlterTableMoveAllStmt: lower_alter_table(l, stmt); return true;
	case T_IndexStmt: lower_create_index(l, (const IndexStmt *)stmt); return true;
	case T_CreateTableAsStmt:
		if (((const CreateTableAsStmt *)stmt)->objtype != OBJECT_TABLE)
			return false;
		lower_create_table_as(l, stmt);
		return true;
	case T_SelectStmt:
		if (!is_select_into(stmt))
			return false;
		lower_create_table_as(l, stmt);
		return true;
	default: return false;
	}
}

void
lower_statement(struct lower *l, const Node *stmt)
{
	if (!stmt)
		return;
	if (nodeTag(stmt) == T_RawStmt)
		stmt = ((const RawStmt *)stmt)->stmt;
	lower_needs_statement(l, stmt);
	if (lower_tables(l, stmt) || lower_data(l, stmt) || lower_txn(l, stmt) ||
		lower_drops(l, stmt) || lower_renames(l, stmt) || lower_types(l, stmt) ||
		lower_views(l, stmt) || lower_functions(l, stmt) || lower_do(l, stmt) ||
		lower_others(l, stmt))
		return;
	lower_op(l, OP_UNKNOWN)->name = words_of(l);
}
