#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* ---- relations ---- */

static enum relation_kind
kind_unknown(enum op_kind kind)
{
	switch (kind) {
	case OP_DROP_VIEW: return RELATION_VIEW;
	case OP_DROP_MATERIALIZED_VIEW: return RELATION_MATERIALIZED_VIEW;
	case OP_DROP_SEQUENCE: return RELATION_SEQUENCE;
	default: return RELATION_UNKNOWN; /* a table, most likely */
	}
}

/* One that is not known, or that is gone already: with an earlier name of the statement. */
static void
drop_unknown(struct effecting *cx)
{
	struct effect *e;

	if (catalog_was_dropped(cx->now, cx->op->target))
		return;
	e = effect_add_name(cx, cx->op->target, ROLE_TARGET, form_lock(FORM_DROP), 0);
	e->kind = kind_unknown(cx->op->kind);
}

static void
check_kind(struct effecting *cx, const struct relation *r, bool right, const char *wanted)
{
	if (!right && r->kind != RELATION_UNKNOWN)
		effect_fail(cx, "\"%.*s\" is not %s", FMT(r->name.name), wanted);
}

void
effect_drop_table(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);

	if (r)
		check_kind(cx, r, relation_is_table(r), "a table");
	if (effect_failed(cx))
		return;
	if (r)
		effect_relation_goes(cx, r, ROLE_TARGET);
	else
		drop_unknown(cx);
}

void
effect_drop_view(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	bool stored = cx->op->kind == OP_DROP_MATERIALIZED_VIEW;

	if (r)
		check_kind(cx, r, r->kind == (stored ? RELATION_MATERIALIZED_VIEW : RELATION_VIEW),
			stored ? "a materialized view" : "a view");
	if (effect_failed(cx))
		return;
	if (r)
		effect_relation_goes(cx, r, ROLE_TARGET);
	else
		drop_unknown(cx);
}

/* ---- who calls what in defaults, CHECKs and indexes ---- */

static bool
calls(const struct expr *e, struct relname function)
{
	if (!e)
		return false;
	each (call, &e->calls) {
		if (str_eq(call->function.name, function.name) &&
			(!call->function.schema.n || !function.schema.n ||
				str_eq(call->function.schema, function.schema)))
			return true;
	}
	return false;
}

/* nextval('sequence') */
static bool
takes_from(const struct effecting *cx, const struct expr *e, const struct relation *sequence)
{
	struct relname nextval = { .name = S("nextval") };

	if (!e || !e->strings.n || !calls(e, nextval) ||
		trie_get(cx->now.moved, sequence->name.name))
		return false;
	each (text, &e->strings) {
		struct str rest, first = str_cut(*text, '.', &rest);
		struct relname name = { rest.n ? first : S(""), rest.n ? rest : first };

		if (catalog_find(cx->now, name) == sequence)
			return true;
	}
	return false;
}

/* ---- DROP SEQUENCE ---- */

static bool
default_needs(const struct effecting *cx, const struct column *c, const struct relation *sequence)
{
	if (c->serial && relname_eq(c->sequence, sequence->name))
		return true;
	return takes_from(cx, c->fallback, sequence);
}

static void
table_uses_sequence(struct effecting *cx, const struct relation *r, const struct relation *sequence)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];

		if (c->identity && relname_eq(c->sequence, sequence->name)) {
			effect_fail(cx,
				"cannot drop sequence %.*s because column %.*s of table %.*s "
				"requires it",
				FMT(sequence->name.name), FMT(c->name), FMT(r->name.name));
			return;
		}
		if (!default_needs(cx, c, sequence))
			continue;
		if (!(cx->op->flags & OP_CASCADE))
			effect_fail_dependents(cx, r);
		else
			effect_add(cx, r, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
		return;
	}
}

struct used_sequence {
	const struct effecting *cx;
	const struct relation *sequence;
};

static bool
uses_sequence(void *cx, const struct relation *r)
{
	const struct used_sequence *used = cx;

	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];

		if ((c->identity && relname_eq(c->sequence, used->sequence->name)) ||
			default_needs(used->cx, c, used->sequence))
			return true;
	}
	return false;
}

void
effect_drop_sequence(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	struct relation_list all;

	if (r)
		check_kind(cx, r, r->kind == RELATION_SEQUENCE, "a sequence");
	if (effect_failed(cx))
		return;
	if (!r) {
		drop_unknown(cx);
		return;
	}
	effect_add(cx, r, ROLE_TARGET, form_lock(FORM_DROP), 0);
	all = catalog_relations_that(cx->arena, cx->now, uses_sequence,
		&(struct used_sequence){ cx, r });
	for (size_t i = 0; i < all.n; i++)
		table_uses_sequence(cx, all.v[i], r);
}

/* ---- DROP SCHEMA ---- */

static bool
in_schema(void *cx, const struct relation *r)
{
	const struct effecting *effecting = cx;

	return str_eq(r->name.schema, effecting->op->name) && !effect_is_index(r) &&
		!trie_get(effecting->followed, r->key);
}

/* Without CASCADE, whatever is in it stands in the way. */
static bool
is_sure(const struct effecting *cx, const struct object_ref *o)
{
	struct type type = { .schema = o->name.schema, .name = o->name.name };
	const struct function_list *f;

	switch (o->class) {
	case CLASS_TYPE: return catalog_sure_type(cx->now, catalog_type(cx->now, type));
	case CLASS_FUNCTION:
		f = catalog_functions(cx->now, o->name);
		return f && catalog_sure_function(cx->now, f->v[0]);
	default: return catalog_sure_object(cx->now, catalog_object(cx->arena, cx->now, o));
	}
}

static void
objects_forbid(struct effecting *cx)
{
	struct object_refs all = catalog_objects_in(cx->arena, cx->now, cx->op->name);

	each (object, &all)
		if (is_sure(cx, object))
			effect_fail_needed(cx);
}

static void
objects_go(struct effecting *cx)
{
	struct object_refs all = catalog_objects_in(cx->arena, cx->now, cx->op->name);

	each (object, &all)
		effect_object_goes(cx, object);
}

void
effect_drop_schema(struct effecting *cx)
{
	struct relation_list all =
		catalog_schema_that(cx->arena, cx->now, cx->op->name, in_schema, cx);

	/* first all of them, so that they are no obstacle to each other */
	for (size_t i = 0; i < all.n; i++) {
		/* what is known by its name alone may be gone */
		if (!all.v[i]->unit)
			continue;
		if (!(cx->op->flags & OP_CASCADE)) {
			effect_fail_dependents(cx, all.v[i]);
			return;
		}
	}
	for (size_t i = 0; i < all.n; i++) {
		/* it may have gone with another one */
		if (in_schema(cx, all.v[i]))
			effect_relation_goes(cx, all.v[i], ROLE_DEPENDENT);
	}
	if (cx->op->flags & OP_CASCADE)
		objects_go(cx);
	else
		objects_forbid(cx);
}
