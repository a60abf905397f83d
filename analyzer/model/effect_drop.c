#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"
#include "knowledge/type.h"

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

/* ---- DROP TYPE, DROP DOMAIN ---- */

static void
column_cascades(struct effecting *cx, const struct relation *r, struct str column)
{
	effect_column_goes(cx, r, column);
	effect_views_go(cx, r, column);
	effect_keys_go(cx, r, column);
}

static void
type_user_goes(struct effecting *cx, const struct relation *r, const struct column *c)
{
	if (!(cx->op->flags & OP_CASCADE)) {
		effect_fail_dependents(cx, r);
		return;
	}
	effect_add(cx, r, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
	column_cascades(cx, r, c->name);
}

static void
typed_tables_go(struct effecting *cx, const struct relation *type)
{
	for (size_t i = 0; i < type->extra->typed_tables.n; i++) {
		const struct relation *table =
			catalog_find_key(cx->now, key_at(&type->extra->typed_tables, i));

		if (!table)
			continue;
		if (!(cx->op->flags & OP_CASCADE))
			effect_fail_dependents(cx, table);
		else
			effect_relation_goes(cx, table, ROLE_DEPENDENT);
	}
}

void
effect_drop_type(struct effecting *cx)
{
	const struct relation *type = effect_target(cx);

	effect_type_users(cx, cx->op->target, type_user_goes);
	if (type)
		typed_tables_go(cx, type);
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

/* ---- DROP FUNCTION ---- */

static void
function_user(struct effecting *cx, const struct relation *r, struct str index)
{
	if (!(cx->op->flags & OP_CASCADE)) {
		effect_fail_dependents(cx, r);
		return;
	}
	effect_add(cx, r, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE, 0);
	if (index.n)
		effect_add_index(cx, r, index, LOCK_ACCESS_EXCLUSIVE);
}

static void
table_uses_function(struct effecting *cx, const struct relation *r, struct relname function)
{
	for (size_t i = 0; i < r->columns.n; i++) {
		if (!catalog_expr_calls(cx->now, r->columns.v[i]->fallback, function))
			continue;
		function_user(cx, r, S(""));
		if (r->columns.v[i]->generated && cx->op->flags & OP_CASCADE)
			column_cascades(cx, r, r->columns.v[i]->name);
	}
	for (size_t i = 0; i < r->constraints.n; i++) {
		if (catalog_expr_calls(cx->now, r->constraints.v[i]->check, function))
			function_user(cx, r, S(""));
	}
	for (size_t i = 0; i < r->indexes.n; i++) {
		if (catalog_index_calls(cx->now, r->indexes.v[i], function))
			function_user(cx, r, r->indexes.v[i]->name);
	}
	for (size_t i = 0; i < r->triggers.n; i++) {
		if (catalog_call_means(cx->now, r->triggers.v[i]->function, function))
			function_user(cx, r, S(""));
	}
	for (size_t i = 0; i < r->policies.n; i++) {
		if (catalog_calls_mean(cx->now, &r->policies.v[i]->calls, function))
			function_user(cx, r, S(""));
	}
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules) {
		if (catalog_calls_mean(cx->now, &rule->query->calls, function))
			function_user(cx, r, S(""));
	}
	if (!r->query || !catalog_calls_mean(cx->now, &r->query->calls, function))
		return;
	if (!(cx->op->flags & OP_CASCADE))
		effect_fail_dependents(cx, r);
	else if (!trie_get(cx->followed, r->key))
		effect_relation_goes(cx, r, ROLE_DEPENDENT);
}

static void
callers_go(struct effecting *cx, struct relname function)
{
	struct relation_list all = catalog_callers(cx->arena, cx->now, function);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++)
		if (!trie_get(cx->followed, all.v[i]->key))
			table_uses_function(cx, all.v[i], function);
}

/* Of several functions of one name, nobody knows without types which one is called. */
void
effect_drop_function(struct effecting *cx)
{
	const struct function_list *f = catalog_functions(cx->now, cx->op->target);

	if (f && f->n == 1 && !trie_get(cx->now.moved, cx->op->target.name))
		callers_go(cx, f->v[0]->name);
}

/* ---- DROP SCHEMA ---- */

static bool
in_schema(void *cx, const struct relation *r)
{
	const struct effecting *effecting = cx;

	return str_eq(r->name.schema, effecting->op->name) && !effect_is_index(r) &&
		!trie_get(effecting->followed, r->key);
}

static bool
is_sure_type(const struct effecting *cx, struct relname name)
{
	const struct type_info *t =
		catalog_type(cx->now, (struct type){ .schema = name.schema, .name = name.name });

	return t && catalog_sure_type(cx->now, t);
}

/* What they leave of relations in other schemas, or (without CASCADE) that they are in the way. */
static void
types_and_functions_go(struct effecting *cx)
{
	struct relnames types = catalog_types_in(cx->arena, cx->now, cx->op->name);
	struct relnames functions = catalog_functions_in(cx->arena, cx->now, cx->op->name);
	bool cascade = cx->op->flags & OP_CASCADE;

	each (name, &types) {
		if (cascade)
			effect_type_users(cx, *name, type_user_goes);
		else if (is_sure_type(cx, *name))
			effect_fail(cx,
				"cannot drop schema %.*s because other objects depend on it",
				FMT(cx->op->name));
	}
	each (name, &functions)
		if (cascade)
			callers_go(cx, *name);
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
	types_and_functions_go(cx);
}
