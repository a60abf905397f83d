#include "syntax/lower.h"

#include "base/arena.h"

/* The order in which ALTER TABLE runs its subcommands: AlterTablePass (tablecmds.c). */
enum pass {
	PASS_DROP,
	PASS_ALTER_TYPE,
	PASS_ADD_COLUMN,
	PASS_SET_EXPRESSION,
	PASS_COLUMN_ATTRIBUTES,
	PASS_ADD_INDEX_CONSTRAINT,
	PASS_ADD_INDEX,
	PASS_LIKE, /* of CREATE TABLE: between keys and foreign keys (transformCreateStmt) */
	PASS_ADD_OTHER_CONSTRAINT,
	PASS_MISC,
	PASSES,
};

/* ATPrepCmd and ATParseTransformCmd of 17; what is not listed is PASS_MISC. */
static enum pass
pass_of(const struct op *op)
{
	static const struct {
		enum op_kind kind;
		enum pass pass;
	} passes[] = {
		{ OP_DROP_COLUMN, PASS_DROP },
		{ OP_DROP_CONSTRAINT, PASS_DROP },
		{ OP_DROP_DEFAULT, PASS_DROP },
		{ OP_DROP_NOT_NULL, PASS_DROP },
		{ OP_DROP_EXPRESSION, PASS_DROP },
		{ OP_DROP_IDENTITY, PASS_DROP },
		{ OP_CHANGE_TYPE, PASS_ALTER_TYPE },
		{ OP_ADD_COLUMN, PASS_ADD_COLUMN },
		{ OP_LIKE, PASS_ADD_COLUMN },
		{ OP_SET_EXPRESSION, PASS_SET_EXPRESSION },
		{ OP_SET_NOT_NULL, PASS_COLUMN_ATTRIBUTES },
		{ OP_ADD_NOT_NULL, PASS_COLUMN_ATTRIBUTES },
		{ OP_ADD_PRIMARY_KEY, PASS_ADD_INDEX },
		{ OP_ADD_UNIQUE, PASS_ADD_INDEX },
		{ OP_ADD_EXCLUDE, PASS_ADD_INDEX },
		{ OP_LIKE_PARTS, PASS_LIKE },
		{ OP_ADD_CHECK, PASS_ADD_OTHER_CONSTRAINT },
		{ OP_ADD_FOREIGN_KEY, PASS_ADD_OTHER_CONSTRAINT },
		{ OP_SET_DEFAULT, PASS_ADD_OTHER_CONSTRAINT },
		{ OP_ADD_IDENTITY, PASS_ADD_OTHER_CONSTRAINT },
	};

	for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++) {
		if (passes[i].kind != op->kind)
			continue;
		if (passes[i].pass == PASS_ADD_INDEX && op->constraint->using_index.n)
			return PASS_ADD_INDEX_CONSTRAINT;
		return passes[i].pass;
	}
	return PASS_MISC;
}

void
lower_take_in_passes(struct lower *l, const struct ops *ops)
{
	unsigned char *passes = arena_array(l->scratch, unsigned char, ops->n);

	for (size_t i = 0; i < ops->n; i++)
		passes[i] = (unsigned char)pass_of(&ops->v[i]);
	for (int pass = 0; pass < PASSES; pass++) {
		for (size_t i = 0; i < ops->n; i++) {
			if (passes[i] == pass)
				*vec_push(l->scratch, l->ops) = ops->v[i];
		}
	}
}
