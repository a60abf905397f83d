/*
 * What CREATE TABLE refuses of the table as a whole: where it is to be, how it is stored, and what
 * it gets from its parents and from LIKE.
 */
#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/type.h"

/* ---- the table ---- */

static bool
has_option(const struct strs *options, const char *name)
{
	each (option, options) {
		struct str value, said = str_cut(*option, '=', &value);

		if (str_is(said, name) && !str_is(value, "false") && !str_is(value, "off"))
			return true;
	}
	return false;
}

/* DefineRelation */
static void
check_storage(struct effecting *cx, const struct table_spec *spec)
{
	bool temporary = spec->persistence == PERSISTENCE_TEMPORARY;
	struct str schema = cx->op->target.schema;

	if (spec->until_commit && !temporary)
		effect_fail_always(cx, "ON COMMIT can only be used on temporary tables");
	if (temporary && schema.n && !str_starts(schema, S("pg_temp")))
		effect_fail_always(cx, "cannot create temporary relation in non-temporary schema");
	if (has_option(&spec->options, "oids"))
		effect_fail_always(cx, "tables declared WITH OIDS are not supported");
	if (!spec->partition_key.kind)
		return;
	if (spec->access_method.n && cx->version < 17)
		effect_fail_always(cx,
			"specifying a table access method is not supported on a partitioned table");
	if (spec->persistence == PERSISTENCE_UNLOGGED && cx->version >= 18)
		effect_fail_always(cx, "partitioned tables cannot be unlogged");
	if (spec->options.n && cx->version >= 16)
		effect_fail_always(cx, "cannot specify storage parameters for a partitioned table");
	else if (spec->options.n)
		effect_fail_always(cx, "unrecognized parameter \"%.*s\"",
			FMT(str_cut(spec->options.v[0], '=', &schema)));
}

void
effect_check_schema(struct effecting *cx, struct str schema)
{
	const struct schema_info *s = schema.n ? trie_get(cx->now.schemas, schema) : NULL;

	if (s && s->dropped && !cx->now.relation_gaps)
		effect_fail(cx, "schema \"%.*s\" does not exist", FMT(schema));
}

void
effect_check_new_table(struct effecting *cx, const struct table_spec *spec, struct relname name)
{
	check_storage(cx, spec);
	effect_check_schema(cx, cx->op->target.schema);
	effect_type_taken(cx, name);
}

void
effect_type_taken(struct effecting *cx, struct relname name)
{
	const struct type_info *t =
		catalog_type(cx->now, (struct type){ .schema = name.schema, .name = name.name });

	if (t && t->created && !t->dropped && relname_eq(t->name, name) &&
		catalog_sure_type(cx->now, t))
		effect_fail(cx, "type \"%.*s\" already exists", FMT(name.name));
}

/* ---- columns that are there ---- */

/* MergeAttributes, MergeChildAttribute: a column of a parent may be written once more */
void
effect_check_repeated(struct effecting *cx, const struct relation *r, const struct column *c)
{
	const struct column *old = r ? relation_column(r, c->name) : NULL;

	if (!old)
		return;
	if (!old->inherited || old->local)
		effect_fail(cx, "column \"%.*s\" specified more than once", FMT(c->name));
	else if (effect_other_type(cx, old->type, c->type))
		effect_fail(cx, "column \"%.*s\" has a type conflict", FMT(c->name));
	else if (old->generated && !c->generated && c->identity)
		effect_fail(cx,
			"column \"%.*s\" inherits from generated column but specifies identity",
			FMT(c->name));
	else if (old->generated && !c->generated && c->fallback)
		effect_fail(cx,
			"column \"%.*s\" inherits from generated column but specifies default",
			FMT(c->name));
	else if (old->generated && c->generated && cx->version < 16)
		effect_fail(cx, "child column \"%.*s\" specifies generation expression",
			FMT(c->name));
}

void
effect_like(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct relation *from = catalog_find(cx->now, cx->op->like->table);

	if (!effect_complete(cx, from))
		return;
	for (size_t i = 0; i < from->columns.n && !effect_failed(cx); i++)
		effect_check_repeated(cx, r, from->columns.v[i]);
}

/* ---- several parents ---- */

/* Does the new table say for itself what two parents say differently? */
static bool
says_default(const struct effecting *cx, struct str column)
{
	each (op, cx->ops) {
		if (op->kind == OP_ADD_COLUMN && str_eq(op->column->name, column) &&
			op->column->fallback)
			return true;
	}
	return false;
}

static bool
same_default(const struct column *a, const struct column *b)
{
	return !a->fallback || !b->fallback || str_eq(a->fallback->text, b->fallback->text);
}

/* MergeAttributes, MergeInheritedAttribute, MergeCheckConstraint */
void
effect_check_two_parents(struct effecting *cx, const struct relation *a, const struct relation *b)
{
	if (!effect_complete(cx, a) || !effect_complete(cx, b))
		return;
	for (size_t i = 0; i < b->columns.n; i++) {
		const struct column *c = b->columns.v[i], *old = relation_column(a, c->name);

		if (old && effect_other_type(cx, old->type, c->type))
			effect_fail(cx, "inherited column \"%.*s\" has a type conflict",
				FMT(c->name));
	}
	for (size_t i = 0; i < b->columns.n; i++) {
		const struct column *c = b->columns.v[i], *old = relation_column(a, c->name);

		if (old && !old->generated && !c->generated && !same_default(old, c) &&
			!says_default(cx, c->name) && old->fallback->constant &&
			c->fallback->constant)
			effect_fail(cx, "column \"%.*s\" inherits conflicting default values",
				FMT(c->name));
	}
	for (size_t i = 0; i < b->constraints.n; i++) {
		const struct constraint *k = b->constraints.v[i];
		const struct constraint *old = relation_constraint(a, k->name);

		if (k->kind == CONSTRAINT_CHECK && old && old->kind == CONSTRAINT_CHECK &&
			!k->no_inherit && !old->no_inherit && k->check && old->check &&
			!k->check->too_deep && !str_eq(k->check->text, old->check->text) &&
			k->check->constant == old->check->constant)
			effect_fail(cx,
				"check constraint name \"%.*s\" appears multiple times but with "
				"different expressions",
				FMT(k->name));
	}
}
