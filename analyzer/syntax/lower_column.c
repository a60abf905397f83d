#include "syntax/lower.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "syntax/tree.h"

#include "syntax/pg.h"

/* Only a bare name is one of these, never an array: transformColumnDefinition. */
static const char *
serial_type(const TypeName *t)
{
	static const char *const types[][2] = { { "serial", "int4" }, { "bigserial", "int8" },
		{ "smallserial", "int2" }, { "serial4", "int4" }, { "serial8", "int8" },
		{ "serial2", "int2" } };

	if (!t || list_length(t->names) != 1 || t->pct_type || t->arrayBounds)
		return NULL;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(strVal(linitial(t->names)), types[i][0]) == 0)
			return types[i][1];
	}
	return NULL;
}

/* DEFERRABLE and the like are nodes of their own, and belong to the constraint before them. */
static bool
is_attribute(const Constraint *c)
{
	return c->contype >= CONSTR_ATTR_DEFERRABLE;
}

/* transformConstraintAttrs (parse_utilcmd.c) */
static void
add_attribute(Constraint *c, const Constraint *attribute)
{
	switch (attribute->contype) {
	case CONSTR_ATTR_DEFERRABLE: c->deferrable = true; break;
	case CONSTR_ATTR_NOT_DEFERRABLE: c->deferrable = false; break;
	case CONSTR_ATTR_DEFERRED: c->deferrable = c->initdeferred = true; break;
	case CONSTR_ATTR_IMMEDIATE: c->initdeferred = false; break;
	default: tree_take_enforced(c, attribute); break;
	}
}

/* A column's definition as it is read: one constraint after the other. */
struct definition {
	struct lower *lower;
	const ColumnDef *def;
	struct span span; /* of the whole definition */
};

static struct definition
definition_of(struct lower *l, const ColumnDef *def)
{
	return (struct definition){ l, def, lower_clause(l, def->location) };
}

/*
 * Lowering that sees the words of one constraint only: they end where the next one starts, which
 * the tree tells; where a DEFAULT without parentheses ends, the text alone does not.
 */
static struct lower
within(const struct definition *d, int at)
{
	const List *constraints = d->def->constraints;
	const Constraint *c = list_nth(constraints, at);
	const CollateClause *collate = d->def->collClause;
	struct lower inner = *d->lower;
	size_t end = d->span.end;

	for (int i = at + 1; i < list_length(constraints); i++) {
		const Constraint *next = list_nth(constraints, i);

		if (is_attribute(next) || next->location < 0)
			continue;
		end = lower_offset(d->lower, next->location);
		break;
	}
	if (collate && c->location >= 0 && collate->location > c->location &&
		lower_offset(d->lower, collate->location) < end)
		end = lower_offset(d->lower, collate->location);
	if (end > inner.span.start && end < inner.span.end)
		inner.span.end = end;
	return inner;
}

static void
add_generated(struct lower *l, struct column *column, const Constraint *c)
{
	column->generated = tree_virtual(c) ? GENERATED_VIRTUAL : GENERATED_STORED;
	column->fallback = lower_typed_expr(l, c->raw_expr);
}

void
lower_identity(struct lower *l, struct column *column, const Constraint *c)
{
	const ListCell *cell;

	column->identity = c->generated_when == 'a' ? IDENTITY_ALWAYS : IDENTITY_BY_DEFAULT;
	foreach (cell, c->options) {
		const DefElem *option = lfirst(cell);

		if (strcmp(option->defname, "sequence_name") == 0)
			column->sequence = lower_names(l, (const List *)option->arg);
	}
}

static void
add_property(struct lower *l, struct column *column, const Constraint *c)
{
	switch (c->contype) {
	case CONSTR_NOTNULL:
		column->not_null = true;
		column->not_null_name = lower_string(l, c->conname);
		column->not_null_stays = c->is_no_inherit;
		break;
	case CONSTR_DEFAULT: column->fallback = lower_typed_expr(l, c->raw_expr); break;
	case CONSTR_GENERATED: add_generated(l, column, c); break;
	case CONSTR_IDENTITY:
		/* transformColumnDefinition: NOT NULL without being asked */
		column->not_null = true;
		lower_identity(l, column, c);
		break;
	default: break;
	}
}

static const struct column *
column_of(const struct definition *d)
{
	const ColumnDef *def = d->def;
	struct lower *l = d->lower;
	struct column *column = arena_new(l->arena, struct column);
	const char *serial = serial_type(def->typeName);

	column->name = lower_string(l, def->colname);
	column->type = lower_type(l, def->typeName);
	column->type_span = lower_type_span(l, def->typeName);
	column->not_null = def->is_not_null;
	column->plain = def->storage_name && str_eq_fold(str_of(def->storage_name), S("plain"));
	if (def->collClause)
		column->collation = lower_names(l, def->collClause->collname).name;
	if (serial) {
		column->serial = column->not_null = true;
		column->type = (struct type){ .name = str_of(serial) };
	}
	for (int i = 0; i < list_length(def->constraints); i++) {
		const Constraint *c = list_nth(def->constraints, i);
		struct lower inner;

		if (is_attribute(c))
			continue;
		inner = within(d, i);
		add_property(&inner, column, c);
	}
	return column;
}

const struct column *
lower_column_def(struct lower *l, const ColumnDef *def)
{
	struct definition d = definition_of(l, def);

	return column_of(&d);
}

/*
 * In CREATE TABLE … OF and PARTITION OF a column without a type is one that the type or the
 * parent has already given: only its properties are new.
 */
static void
change_column(struct lower *l, struct op op, const struct column *column)
{
	if (column->not_null) {
		op.kind = OP_SET_NOT_NULL;
		*vec_push(l->scratch, l->ops) = op;
	}
	if (column->fallback) {
		op.kind = OP_SET_DEFAULT;
		op.expr = column->fallback;
		*vec_push(l->scratch, l->ops) = op;
	}
}

static void
add_constraints(const struct definition *d, struct relname target, struct str column,
	unsigned flags)
{
	const List *constraints = d->def->constraints;

	for (int i = 0; i < list_length(constraints); i++) {
		Constraint c = *(const Constraint *)list_nth(constraints, i);
		struct lower inner;

		/* properties of the column, not constraints of the table */
		if (is_attribute(&c) || c.contype == CONSTR_NOTNULL)
			continue;
		inner = within(d, i);
		while (i + 1 < list_length(constraints) &&
			is_attribute(list_nth(constraints, i + 1)))
			add_attribute(&c, list_nth(constraints, ++i));
		lower_constraint(&inner, target, &c, column, flags);
	}
}

void
lower_column(struct lower *l, struct relname target, const ColumnDef *def, unsigned flags)
{
	struct definition d = definition_of(l, def);
	const struct column *column = column_of(&d);
	struct op op = { .kind = OP_ADD_COLUMN, .flags = flags, .object = OBJECT_KIND_TABLE };

	op.span = d.span;
	op.target = target;
	op.name = column->name;
	if (def->typeName) {
		op.column = column;
		*vec_push(l->scratch, l->ops) = op;
	} else {
		change_column(l, op, column);
	}
	flags |= OP_INLINE | (flags & OP_NEW_TABLE ? 0 : OP_WITH_COLUMN);
	add_constraints(&d, target, column->name, flags);
}
