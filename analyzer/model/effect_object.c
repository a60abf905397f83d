/*
 * What is refused of objects that are no relations: schemas, functions, types.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/effect_internal.h"

enum { LABEL_MOST = 63 }; /* NAMEDATALEN - 1 */

/* ---- schemas ---- */

/* Has a migration made it, and nothing taken it away? */
static bool
schema_is_there(const struct effecting *cx, struct str name)
{
	const struct schema_info *s = trie_get(cx->now.schemas, name);

	return s && !s->dropped && s->unit && !cx->now.relation_gaps;
}

void
effect_create_schema(struct effecting *cx)
{
	struct str name = cx->op->name;

	if (str_starts(name, S("pg_")))
		effect_fail_always(cx, "unacceptable schema name \"%.*s\"", FMT(name));
	else if (!(cx->op->flags & OP_IF_NOT_EXISTS) && schema_is_there(cx, name))
		effect_fail(cx, "schema \"%.*s\" already exists", FMT(name));
}

void
effect_rename_schema(struct effecting *cx)
{
	effect_check_schema(cx, cx->op->name);
	if (schema_is_there(cx, cx->op->new_name))
		effect_fail(cx, "schema \"%.*s\" already exists", FMT(cx->op->new_name));
}

/* ---- functions ---- */

static bool
same_parameters(const struct function_spec *a, const struct function_spec *b)
{
	if (a->parameters.n != b->parameters.n)
		return false;
	for (size_t i = 0; i < a->parameters.n; i++) {
		if (!type_eq(a->parameters.v[i], b->parameters.v[i]))
			return false;
	}
	return true;
}

static struct str
kind_of(const struct function_spec *f)
{
	return f->aggregate ? S("aggregate") : f->procedure ? S("procedure") : S("function");
}

/* ProcedureCreate (pg_proc.c) */
static void
check_replaced(struct effecting *cx, const struct function_spec *old,
	const struct function_spec *new)
{
	if (!(cx->op->flags & OP_OR_REPLACE))
		effect_fail(cx, "function \"%.*s\" already exists with same argument types",
			FMT(cx->op->target.name));
	else if (!str_eq(kind_of(old), kind_of(new)))
		effect_fail(cx, "cannot change routine kind");
	else if (!old->outputs.n && !new->outputs.n &&
		old->result.name.n &&new->result.name.n &&effect_other_type(cx, old->result,
			new->result))
		effect_fail(cx, "cannot change return type of existing function");
}

void
effect_check_function(struct effecting *cx)
{
	const struct function_spec *new = cx->op->function;
	struct relname name = effect_created_name(cx, cx->op->target, false);
	const struct function_list *list = catalog_functions(cx->now, name);

	if (!new || cx->now.relation_gaps || cx->now.conditional)
		return;
	for (size_t i = 0; list && i < list->n; i++) {
		const struct function_info *f = list->v[i];

		if (f->unit && !f->dropped && f->spec && str_eq(f->name.schema, name.schema) &&
			same_parameters(f->spec, new))
			check_replaced(cx, f->spec, new);
	}
}

/* ---- enums and composite types ---- */

static const struct type_info *
type_of(const struct effecting *cx)
{
	const struct type_info *t = catalog_type(cx->now,
		(struct type){ .schema = cx->op->target.schema, .name = cx->op->target.name });

	return t && t->created && catalog_sure_type(cx->now, t) ? t : NULL;
}

void
effect_check_label(struct effecting *cx, struct str label)
{
	if (label.n > LABEL_MOST)
		effect_fail_always(cx, "invalid enum label \"%.*s\"", FMT(label));
}

void
effect_check_enum(struct effecting *cx)
{
	const struct type_info *t = type_of(cx);

	if (t && t->kind != TYPE_KIND_ENUM && t->kind != TYPE_KIND_SHELL)
		effect_fail(cx, "%.*s is not an enum", FMT(cx->op->target.name));
}

void
effect_rename_enum_value(struct effecting *cx)
{
	const struct type_info *t = type_of(cx);

	effect_check_enum(cx);
	effect_check_label(cx, cx->op->new_name);
	if (!t || t->kind != TYPE_KIND_ENUM)
		return;
	if (!enum_label(t, cx->op->name))
		effect_fail(cx, "\"%.*s\" is not an existing enum label", FMT(cx->op->name));
	else if (enum_label(t, cx->op->new_name))
		effect_fail(cx, "enum label \"%.*s\" already exists", FMT(cx->op->new_name));
}

void
effect_check_attribute(struct effecting *cx, const struct relation *r)
{
	const struct attribute_change *change = cx->op->attribute;
	struct str name = change->column ? change->column->name : cx->op->name;
	bool there = effect_complete(cx, r) && relation_column(r, name);

	if (!effect_complete(cx, r) || !name.n)
		return;
	if (change->action == ATTRIBUTE_ADD && there)
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" already exists", FMT(name),
			FMT(r->name.name));
	else if (change->action != ATTRIBUTE_ADD && !there && !(cx->op->flags & OP_IF_EXISTS))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" does not exist", FMT(name),
			FMT(r->name.name));
}

/* ---- domains ---- */

void
effect_check_is_domain(struct effecting *cx)
{
	const struct type_info *t = type_of(cx);

	if (t && t->kind != TYPE_KIND_DOMAIN)
		effect_fail(cx,
			cx->op->kind == OP_DROP_DOMAIN ? "\"%.*s\" is not a domain" :
							 "%.*s is not a domain",
			FMT(cx->op->target.name));
}
