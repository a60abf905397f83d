/*
 * Drops of what is no relation: functions, types, operators, collations, servers, …  Without CASCADE
 * anything that needs it is in the way; with CASCADE the relations that have a part in it are
 * locked.
 */
#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/type.h"

static bool
cascades(const struct effecting *cx)
{
	return cx->op->flags & OP_CASCADE;
}

static void
column_cascades(struct effecting *cx, const struct relation *r, struct str column)
{
	effect_column_goes(cx, r, column);
	effect_views_go(cx, r, column);
	effect_keys_go(cx, r, column);
}

/* ---- relations that name it ---- */

static void
part_goes(struct effecting *cx, const struct relation *r, struct str index)
{
	if (!cascades(cx)) {
		effect_fail_dependents(cx, r);
		return;
	}
	effect_add(cx, r, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
	if (index.n)
		effect_add_index(cx, r, index, LOCK_ACCESS_EXCLUSIVE);
}

static void
columns_go(struct effecting *cx, const struct relation *r, const struct object_ref *o)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];
		bool whole = catalog_column_needs(c, o);

		if (!whole && !catalog_expr_calls(cx->now, c->fallback, o))
			continue;
		/* until 14, a generated column leans on what its expression needs as an index does
		   on its table: StoreAttrDefault (heap.c) */
		if (c->generated && !whole && !cascades(cx) && cx->version < 15) {
			effect_add(cx, r, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
			continue;
		}
		part_goes(cx, r, S(""));
		if ((whole || c->generated) && cascades(cx))
			column_cascades(cx, r, c->name);
	}
}

static void
parts_go(struct effecting *cx, const struct relation *r, const struct object_ref *o)
{
	columns_go(cx, r, o);
	for (size_t i = 0; i < r->constraints.n; i++) {
		if (catalog_expr_calls(cx->now, r->constraints.v[i]->check, o))
			part_goes(cx, r, S(""));
	}
	for (size_t i = 0; i < r->indexes.n; i++) {
		if (catalog_index_calls(cx->now, r->indexes.v[i], o))
			part_goes(cx, r, r->indexes.v[i]->name);
	}
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (catalog_trigger_calls(cx->now, r->triggers.v[i], o))
			part_goes(cx, r, S(""));
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		if (catalog_calls_mean(cx->now, &r->policies.v[i]->calls, o))
			part_goes(cx, r, S(""));
	}
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules) {
		if (catalog_calls_mean(cx->now, &rule->query->calls, o))
			part_goes(cx, r, S(""));
	}
}

static void
relation_needs(struct effecting *cx, const struct relation *r, const struct object_ref *o)
{
	bool whole = o->class == CLASS_SERVER ||
		(r->query && catalog_calls_mean(cx->now, &r->query->calls, o));

	if (effect_is_going(cx, r))
		return;
	if (o->class != CLASS_SERVER)
		parts_go(cx, r, o);
	if (!whole)
		return;
	if (!cascades(cx))
		effect_fail_dependents(cx, r);
	else if (!trie_get(cx->followed, r->key))
		effect_relation_goes(cx, r, ROLE_DEPENDENT);
}

static void
relations_need(struct effecting *cx, const struct object_ref *o)
{
	struct relation_list all = catalog_callers(cx->arena, cx->now, o);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++)
		if (!trie_get(cx->followed, all.v[i]->key))
			relation_needs(cx, all.v[i], o);
}

/* ---- types ---- */

static void
type_user_goes(struct effecting *cx, const struct relation *r, const struct column *c)
{
	if (effect_is_going(cx, r))
		return;
	part_goes(cx, r, S(""));
	if (cascades(cx))
		column_cascades(cx, r, c->name);
}

static void
typed_tables_go(struct effecting *cx, const struct relation *type)
{
	for (size_t i = 0; i < type->extra->typed_tables.n; i++) {
		const struct relation *table =
			catalog_find_key(cx->now, key_at(&type->extra->typed_tables, i));

		if (!table || effect_is_going(cx, table))
			continue;
		if (!cascades(cx))
			effect_fail_dependents(cx, table);
		else
			effect_relation_goes(cx, table, ROLE_DEPENDENT);
	}
}

/* Attributes of composite types, and checks of domains: they stand in the way of it. */
static void
parts_of_types(struct effecting *cx, const struct object_ref *o)
{
	struct type_list all = { 0 };

	if (o->class == CLASS_TYPE)
		all = catalog_types_made_of(cx->arena, cx->now, o->name.name);
	each_of (const struct type_info, t, &all)
		for (size_t i = 0; catalog_sure_type(cx->now, t) && i < t->attributes.n; i++) {
			struct type type = catalog_type_found(cx->now, t->attributes.v[i]->type);

			if (str_eq(type.name, o->name.name) && str_eq(type.schema, o->name.schema))
				effect_fail_needed(cx);
		}
	all = catalog_domains_calling(cx->arena, cx->now, o->name.name);
	each_of (const struct type_info, t, &all)
		for (size_t i = 0; catalog_sure_type(cx->now, t) && i < t->checks.n; i++)
			if (catalog_expr_calls(cx->now, t->checks.v[i]->check, o))
				effect_fail_needed(cx);
}

/* ---- what goes ---- */

static bool
names(const struct effecting *cx, const struct op *op, const struct object_ref *o)
{
	struct object_ref dropped = { .class = CLASS_TYPE, .name = op->target };

	switch (op->kind) {
	case OP_DROP_TYPE:
	case OP_DROP_DOMAIN: break;
	case OP_DROP_FUNCTION: dropped.class = CLASS_FUNCTION; break;
	case OP_DROP_OTHER:
		if (!op->spec)
			return false;
		dropped = op->spec->object;
		break;
	default: return false;
	}
	dropped = object_found(cx->arena, cx->now, dropped);
	return dropped.class == o->class && relname_eq(dropped.name, o->name);
}

/* DROP FUNCTION f, g: what needs one of them is no obstacle if it is another. */
static bool
is_named(const struct effecting *cx, const struct object_ref *o)
{
	for (size_t i = 0; cx->ops->n > 1 && i < cx->ops->n && i < EFFECTS_MOST; i++)
		if (names(cx, &cx->ops->v[i], o))
			return true;
	return false;
}

static void
object_goes(struct effecting *cx, const struct object_ref *o)
{
	relations_need(cx, o);
	if (!cascades(cx))
		parts_of_types(cx, o);
	if (o->class != CLASS_TYPE)
		return;
	effect_type_users(cx, o->name, type_user_goes);
}

void
effect_object_goes(struct effecting *cx, const struct object_ref *first)
{
	struct dependents all;

	/* which one is needed is not certain any more */
	if (catalog_object_moved(cx->now, first))
		return;
	all = catalog_dependents(cx->arena, cx->now, first, cascades(cx));
	each (one, &all) {
		if (cascades(cx) || one->along)
			object_goes(cx, &one->object);
		else if (one->sure && !is_named(cx, &one->object))
			effect_fail_needed(cx);
	}
}

void
effect_objects_of_relation(struct effecting *cx, const struct relation *r)
{
	effect_object_goes(cx, &(struct object_ref){ .class = CLASS_RELATION, .name = r->name });
	effect_object_goes(cx, &(struct object_ref){ .class = CLASS_TYPE, .name = r->name });
}

/* ---- DROP FUNCTION, DROP TYPE, DROP OPERATOR, … ---- */

static bool
has_types(const struct function_info *f, const struct types *types)
{
	if (f->parameters.n != types->n)
		return false;
	for (size_t i = 0; i < types->n; i++)
		if (!str_eq(f->parameters.v[i].name, types->v[i].name) ||
			!f->parameters.v[i].dimensions != !types->v[i].dimensions)
			return false;
	return true;
}

/* Of several, the one that has these types; without types there has to be only one. */
const struct function_info *
effect_function_meant(const struct effecting *cx)
{
	const struct function_list *list = catalog_functions(cx->now, cx->op->target);
	const struct function_spec *spec = cx->op->function;

	for (size_t i = 0; list && i < list->n; i++) {
		const struct function_info *f = list->v[i];

		if (spec && spec->arg_types.n ? has_types(f, &spec->parameters) : list->n == 1)
			return f;
	}
	return NULL;
}

/* RemoveFunctions: get_object_address */
static void
check_kind(struct effecting *cx, const struct function_info *f)
{
	const struct function_spec *spec = cx->op->function;
	struct str signature = str_format(cx->arena, "%.*s%.*s", FMT(cx->op->target.name),
		FMT(spec ? spec->arg_types : (struct str){ 0 }));

	if (!spec || !spec->arg_types.n || !catalog_sure_function(cx->now, f))
		return;
	if (spec->aggregate && !f->spec->aggregate)
		effect_fail(cx, "function %.*s is not an aggregate", FMT(signature));
	else if (spec->procedure && !f->spec->procedure)
		effect_fail(cx, "%.*s is not a procedure", FMT(signature));
}

void
effect_drop_function(struct effecting *cx)
{
	const struct function_info *f = effect_function_meant(cx);

	if (f)
		check_kind(cx, f);
	if (!f || effect_failed(cx))
		return;
	effect_object_goes(cx,
		&(struct object_ref){ .class = CLASS_FUNCTION,
			.typed = true,
			.name = f->name,
			.types = f->parameters });
}

void
effect_drop_type(struct effecting *cx)
{
	const struct relation *type = effect_target(cx);
	struct object_ref object = { .class = CLASS_TYPE, .name = cx->op->target };

	if (cx->op->kind == OP_DROP_DOMAIN)
		effect_check_is_domain(cx);
	object = object_found(cx->arena, cx->now, object);
	effect_object_goes(cx, &object);
	if (type)
		typed_tables_go(cx, type);
}

void
effect_drop_object(struct effecting *cx)
{
	struct object_ref object = object_found(cx->arena, cx->now, cx->op->spec->object);

	effect_object_goes(cx, &object);
}

/* ---- DROP EXTENSION: columns of its types go with it ---- */

static bool
uses_extension(void *cx, const struct relation *r)
{
	const struct effecting *effecting = cx;

	for (size_t i = 0; relation_is_table(r) && i < r->columns.n; i++) {
		if (type_of_extension(effecting->op->name, r->columns.v[i]->type.name))
			return true;
	}
	return false;
}

void
effect_drop_extension(struct effecting *cx)
{
	struct relation_list all = catalog_relations_that(cx->arena, cx->now, uses_extension, cx);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		const struct relation *r = all.v[i];

		for (size_t c = 0; relation_is_table(r) && c < r->columns.n; c++) {
			if (type_of_extension(cx->op->name, r->columns.v[c]->type.name))
				type_user_goes(cx, r, r->columns.v[c]);
		}
	}
}
