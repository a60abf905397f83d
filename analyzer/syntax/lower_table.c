#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

/* ---- options and partitions ---- */

static struct str
option_value(struct lower *l, const Node *arg)
{
	if (!arg)
		return S("true"); /* transformRelOptions: a bare name is a switch */
	switch (nodeTag(arg)) {
	case T_Integer: return str_format(l->arena, "%d", ((const Integer *)arg)->ival);
	case T_Float: return lower_string(l, ((const Float *)arg)->fval);
	case T_String: return lower_string(l, ((const String *)arg)->sval);
	case T_Boolean: return ((const Boolean *)arg)->boolval ? S("true") : S("false");
	case T_TypeName: return lower_names(l, ((const TypeName *)arg)->names).name;
	default: return (struct str){ 0 };
	}
}

struct strs
lower_options(struct lower *l, const List *options)
{
	struct strs strs = { 0 };
	const ListCell *cell;

	foreach (cell, options) {
		const DefElem *d = lfirst(cell);
		struct str value = option_value(l, d->arg), space = str_of(d->defnamespace);

		strs_add(l->arena, &strs,
			str_format(l->arena, "%.*s%s%s=%.*s", FMT(space), space.n ? "." : "",
				d->defname, FMT(value)));
	}
	return strs;
}

/* MINVALUE and MAXVALUE are column references in the raw tree: transformPartitionRangeBounds. */
static int
infinite(struct lower *l, const Node *node)
{
	struct relname name;

	if (nodeTag(node) != T_ColumnRef)
		return 0;
	name = lower_names(l, ((const ColumnRef *)node)->fields);
	if (name.schema.n)
		return 0;
	return str_is(name.name, "maxvalue") - str_is(name.name, "minvalue");
}

static struct bound_values
bound_values(struct lower *l, const List *list)
{
	struct bound_values values = { 0 };
	const ListCell *cell;

	foreach (cell, list) {
		struct bound_value *v = vec_push(l->arena, &values);
		const Node *node = lfirst(cell);

		v->infinite = infinite(l, node);
		if (!v->infinite && !lower_value(l, node, v))
			v->text = lower_expr(l, node)->text;
	}
	return values;
}

const struct bound *
lower_bound(struct lower *l, const PartitionBoundSpec *b)
{
	struct bound *bound;

	if (!b)
		return NULL;
	bound = arena_new(l->arena, struct bound);
	bound->modulus = b->modulus;
	bound->remainder = b->remainder;
	bound->from = bound_values(l, b->listdatums ? b->listdatums : b->lowerdatums);
	bound->to = bound_values(l, b->upperdatums);
	if (b->is_default)
		bound->kind = BOUND_DEFAULT;
	else if (b->strategy == PARTITION_STRATEGY_LIST)
		bound->kind = BOUND_LIST;
	else if (b->strategy == PARTITION_STRATEGY_RANGE)
		bound->kind = BOUND_RANGE;
	else
		bound->kind = BOUND_HASH;
	return bound;
}

static struct partition_key
partition_key(struct lower *l, const PartitionSpec *p)
{
	struct partition_key key = { 0 };
	const ListCell *cell;

	if (!p)
		return key;
	if (p->strategy == PARTITION_STRATEGY_LIST)
		key.kind = BOUND_LIST;
	else
		key.kind = p->strategy == PARTITION_STRATEGY_RANGE ? BOUND_RANGE : BOUND_HASH;
	foreach (cell, p->partParams) {
		const PartitionElem *e = lfirst(cell);

		strs_add(l->arena, &key.columns, lower_string(l, e->name));
		if (e->expr)
			list_push(l->arena, &key.exprs, lower_typed_expr(l, e->expr));
	}
	return key;
}

/* ---- tables ---- */

static enum persistence
persistence_of(const RangeVar *r)
{
	if (r->relpersistence == 't')
		return PERSISTENCE_TEMPORARY;
	return r->relpersistence == 'u' ? PERSISTENCE_UNLOGGED : PERSISTENCE_PERMANENT;
}

static struct like
like_of(struct lower *l, const TableLikeClause *c)
{
	return (struct like){
		.table = lower_range(l, c->relation),
		.defaults = c->options & CREATE_TABLE_LIKE_DEFAULTS,
		.constraints = c->options & CREATE_TABLE_LIKE_CONSTRAINTS,
		.indexes = c->options & CREATE_TABLE_LIKE_INDEXES,
		.identity = c->options & CREATE_TABLE_LIKE_IDENTITY,
		.generated = c->options & CREATE_TABLE_LIKE_GENERATED,
		.statistics = c->options & CREATE_TABLE_LIKE_STATISTICS,
		.storage = c->options & CREATE_TABLE_LIKE_STORAGE,
	};
}

static const struct table_spec *
spec_of(struct lower *l, const CreateStmt *stmt)
{
	struct table_spec *spec = arena_new(l->arena, struct table_spec);
	struct type of_type = lower_type(l, stmt->ofTypename);
	const ListCell *cell;

	spec->persistence = persistence_of(stmt->relation);
	spec->until_commit = stmt->oncommit == ONCOMMIT_DROP;
	spec->foreign = nodeTag(stmt) == T_CreateForeignTableStmt;
	if (spec->foreign)
		spec->server = lower_string(l, ((const CreateForeignTableStmt *)stmt)->servername);
	spec->partition_key = partition_key(l, stmt->partspec);
	spec->bound = lower_bound(l, stmt->partbound);
	spec->of_type = (struct relname){ of_type.schema, of_type.name };
	spec->access_method = lower_string(l, stmt->accessMethod);
	spec->tablespace = lower_string(l, stmt->tablespacename);
	spec->options = lower_options(l, stmt->options);
	foreach (cell, stmt->inhRelations)
		*vec_push(l->arena, &spec->inherits) = lower_range(l, lfirst(cell));
	foreach (cell, stmt->tableElts) {
		const Node *node = lfirst(cell);

		if (nodeTag(node) == T_TableLikeClause)
			*vec_push(l->arena, &spec->likes) =
				like_of(l, (const TableLikeClause *)node);
	}
	return spec;
}

static void
add_like(struct lower *l, struct relname target, const TableLikeClause *c, unsigned flags)
{
	struct like *like = arena_new(l->arena, struct like);
	struct op op = { .flags = flags, .span = l->span, .target = target };

	*like = like_of(l, c);
	op.like = like;
	op.kind = OP_LIKE;
	*vec_push(l->scratch, l->ops) = op;
	op.kind = OP_LIKE_PARTS;
	*vec_push(l->scratch, l->ops) = op;
}

static void
add_elements(struct lower *l, struct relname target, const List *elements, unsigned flags)
{
	const ListCell *cell;

	foreach (cell, elements) {
		const Node *node = lfirst(cell);

		if (nodeTag(node) == T_ColumnDef)
			lower_column(l, target, (const ColumnDef *)node, flags);
		else if (nodeTag(node) == T_TableLikeClause)
			add_like(l, target, (const TableLikeClause *)node, flags);
		else if (nodeTag(node) == T_Constraint)
			lower_constraint(l, target, (const Constraint *)node, (struct str){ 0 },
				flags);
	}
}

void
lower_create_table(struct lower *l, const CreateStmt *stmt)
{
	struct op *op = lower_op(l, OP_CREATE_TABLE);
	struct lower inner = *l;
	struct ops parts = { 0 };
	struct relname target = lower_range(l, stmt->relation);
	unsigned flags = stmt->if_not_exists ? OP_IF_NOT_EXISTS : 0;
	enum object_kind object = OBJECT_KIND_TABLE;

	if (nodeTag(stmt) == T_CreateForeignTableStmt)
		object = OBJECT_KIND_FOREIGN_TABLE;
	op->flags = flags;
	op->object = object;
	op->target = target;
	op->table = spec_of(l, stmt);
	if (op->table->bound && op->table->inherits.n)
		op->other = op->table->inherits.v[0];
	inner.ops = &parts;
	add_elements(&inner, target, stmt->tableElts, flags | OP_NEW_TABLE);
	add_elements(&inner, target, stmt->constraints, flags | OP_NEW_TABLE);
	for (size_t i = 0; i < parts.n; i++)
		parts.v[i].object = object;
	/* a constraint may stand before the column that it names */
	lower_take_in_passes(l, &parts);
}

void
lower_create_table_as(struct lower *l, const Node *stmt)
{
	const CreateTableAsStmt *as = (const CreateTableAsStmt *)stmt;
	struct table_spec *spec = arena_new(l->arena, struct table_spec);
	struct op *op = lower_op(l, OP_CREATE_TABLE_AS);
	const IntoClause *into;

	if (nodeTag(stmt) == T_CreateTableAsStmt) {
		into = as->into;
		spec->query = lower_query(l, as->query);
		op->flags |= as->if_not_exists ? OP_IF_NOT_EXISTS : 0;
	} else {
		const SelectStmt *s = (const SelectStmt *)stmt;

		while (s->larg)
			s = s->larg;
		into = s->intoClause;
		spec->query = lower_query(l, stmt);
	}
	op->flags |= into->skipData ? OP_NO_DATA : 0;
	op->object = OBJECT_KIND_TABLE;
	op->target = lower_range(l, into->rel);
	op->table = spec;
	spec->persistence = persistence_of(into->rel);
	spec->until_commit = into->onCommit == ONCOMMIT_DROP;
	spec->access_method = lower_string(l, into->accessMethod);
	spec->tablespace = lower_string(l, into->tableSpaceName);
	spec->options = lower_options(l, into->options);
	spec->column_names = lower_strs(l, into->colNames);
}
