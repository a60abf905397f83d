#include "model/effect_internal.h"

#include "base/arena.h"
#include "knowledge/type.h"

enum { DOMAINS_DEEPEST = 8 }; /* domains over domains */

/* ---- who uses a type ---- */

static bool
is_type(const struct effecting *cx, struct type t, struct relname name,
	const struct type_info *wanted)
{
	const struct type_info *info;

	for (int depth = 0; depth < DOMAINS_DEEPEST && !t.percent; depth++) {
		info = catalog_type(cx->now, t);
		if (wanted ? info == wanted : !info && str_eq(t.name, name.name))
			return true;
		if (!info || info->kind != TYPE_KIND_DOMAIN)
			return false;
		t = info->base;
	}
	return false;
}

struct used_type {
	const struct effecting *cx;
	struct relname name;
	const struct type_info *info;
};

static bool
uses_type(void *cx, const struct relation *r)
{
	const struct used_type *t = cx;

	bool stored = relation_is_table(r) || r->kind == RELATION_MATERIALIZED_VIEW;

	for (size_t i = 0; stored && i < r->columns.n; i++) {
		if (is_type(t->cx, r->columns.v[i]->type, t->name, t->info))
			return true;
	}
	return false;
}

void
effect_type_users(struct effecting *cx, struct relname type, effect_user_fn f)
{
	const struct type_info *wanted =
		catalog_type(cx->now, (struct type){ .schema = type.schema, .name = type.name });
	struct used_type used = { .cx = cx, .name = type, .info = wanted };
	struct relation_list all =
		catalog_type_users_that(cx->arena, cx->now, type.name, uses_type, &used);

	for (size_t i = 0; i < all.n && cx->effects->n < EFFECTS_MOST; i++) {
		const struct relation *r = all.v[i];

		for (size_t c = 0; c < r->columns.n; c++) {
			if (is_type(cx, r->columns.v[c]->type, type, wanted))
				f(cx, r, r->columns.v[c]);
		}
	}
}

/* ---- row types ---- */

void
effect_note_row_type(struct effecting *cx, struct type type)
{
	struct relname name = { type.schema, type.name };

	if (cx->now.row_types || type.percent || type_is_builtin(type.name) ||
		catalog_type(cx->now, type))
		return;
	cx->now.row_types = catalog_find(cx->now, name) != NULL;
}

/* find_composite_type_dependencies; ATRewriteTables passes over relations without storage */
void
effect_row_type_users(struct effecting *cx, const struct relation *r)
{
	struct relation_list all;

	if (!cx->now.row_types || effect_partitioned(r))
		return;
	all = catalog_relations(cx->arena, cx->now);
	for (size_t i = 0; i < all.n; i++) {
		for (size_t c = 0; relation_is_table(all.v[i]) && c < all.v[i]->columns.n; c++) {
			const struct column *column = all.v[i]->columns.v[c];
			struct relname name = { column->type.schema, column->type.name };

			if (str_eq(name.name, r->name.name) && !column->type.percent &&
				catalog_find(cx->now, name) == r && catalog_sure(cx->now, all.v[i]))
				effect_fail(cx,
					"cannot alter table \"%.*s\" because column "
					"\"%.*s.%.*s\" uses its row type",
					FMT(r->name.name), FMT(all.v[i]->name.name),
					FMT(column->name));
		}
	}
}

/* ---- CREATE TYPE and enums ---- */

void
effect_create_type(struct effecting *cx)
{
	struct relname name = effect_created_name(cx, cx->op->target, false);
	const struct type_spec *type = cx->op->type;
	const struct type_info *there =
		catalog_type(cx->now, (struct type){ .schema = name.schema, .name = name.name });

	/* CREATE TYPE name alone makes a shell, which the next one fills in */
	if (there && there->created && str_eq(there->name.schema, name.schema) &&
		there->kind != TYPE_KIND_SHELL)
		effect_fail(cx, "type \"%.*s\" already exists", FMT(name.name));
	effect_check_schema(cx, cx->op->target.schema);
	if (effect_there(cx, name))
		effect_fail(cx, "type \"%.*s\" already exists", FMT(name.name));
	for (size_t i = 0; type && i < type->labels.n; i++)
		effect_check_label(cx, type->labels.v[i]);
	if (!type || cx->op->kind != OP_CREATE_DOMAIN)
		return;
	effect_check_domain(cx, name.name, type->base, type->fallback, NULL);
	for (size_t i = 0; i < type->checks.n; i++)
		effect_check_domain(cx, name.name, type->base, NULL, type->checks.v[i]);
}

void
effect_add_enum_value(struct effecting *cx)
{
	const struct op *op = cx->op;
	const struct type_info *info = catalog_type(cx->now,
		(struct type){ .schema = op->target.schema, .name = op->target.name });

	effect_check_enum(cx);
	effect_check_label(cx, op->name);
	if (!info || info->kind != TYPE_KIND_ENUM)
		return;
	if (enum_label(info, op->name)) {
		if (!(op->flags & OP_IF_NOT_EXISTS))
			effect_fail(cx, "enum label \"%.*s\" already exists", FMT(op->name));
		return;
	}
	if (op->enum_value && op->enum_value->place != PLACE_LAST &&
		!enum_label(info, op->enum_value->neighbour))
		effect_fail(cx, "\"%.*s\" is not an existing enum label",
			FMT(op->enum_value->neighbour));
}

void
effect_new_labels(struct effecting *cx, struct type type, const struct strs *strings)
{
	const struct type_info *info;

	if (!strings->n || !txn_in_block(cx->txn))
		return;
	info = catalog_type(cx->now, type);
	/* since 17, labels of a type that is itself new are safe: AddEnumLabel (pg_enum.c) */
	if (!info || info->kind != TYPE_KIND_ENUM ||
		(info->txn == cx->moment->txn && cx->version >= 17))
		return;
	each (string, strings) {
		const struct enum_label *label = enum_label(info, *string);

		if (label && label->txn && label->txn == cx->moment->txn && !label->with_type)
			effect_fail_always(cx, "unsafe use of new value \"%.*s\" of enum type %.*s",
				FMT(label->name), FMT(info->name.name));
	}
}

static void
labels_in(struct effecting *cx, const struct relation *r, const struct facts *facts)
{
	each (fact, facts) {
		const struct column *c = relation_column(r, fact->column);

		if (c && !fact->number)
			effect_new_labels(cx, c->type, &fact->values);
	}
}

void
effect_new_labels_asked(struct effecting *cx, const struct relation *r, const struct expr *where)
{
	if (!r || !where || !where->strings.n || !txn_in_block(cx->txn))
		return;
	labels_in(cx, r, &where->facts);
	each (facts, &where->either)
		labels_in(cx, r, facts);
}

/* Which string goes into which column is not kept; those of a WHERE are looked at apart. */
void
effect_new_labels_written(struct effecting *cx, const struct relation *r)
{
	const struct query *q = cx->op->query;

	if (cx->op->kind == OP_DELETE || !txn_in_block(cx->txn))
		return;
	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *c = r->columns.v[i];
		bool asked = strs_contain(&q->filtered, c->name);

		if (q->assigned.n && !strs_contain(&q->assigned, c->name))
			continue;
		each (string, &q->strings)
			if (asked || !q->where || !strs_contain(&q->where->strings, *string))
				effect_new_labels(cx, c->type,
					&(struct strs){ .v = (struct str[]){ *string }, .n = 1 });
	}
}

/* ---- composite types ---- */

static void
composite_user(struct effecting *cx, const struct relation *r, const struct column *c)
{
	if (catalog_sure(cx->now, r))
		effect_fail(cx, "cannot alter type \"%.*s\" because column \"%.*s.%.*s\" uses it",
			FMT(cx->op->target.name), FMT(r->name.name), FMT(c->name));
}

/* The type itself is locked as a relation, too, and nobody who reads tables waits for that. */
void
effect_alter_composite(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	bool retyped =
		cx->op->kind == OP_ALTER_COMPOSITE && cx->op->attribute->action == ATTRIBUTE_TYPE;

	if (cx->op->kind == OP_ALTER_COMPOSITE)
		effect_check_attribute(cx, r);
	if (retyped)
		effect_type_users(cx, cx->op->target, composite_user);
	for (size_t i = 0; r && !effect_failed(cx) && i < r->extra->typed_tables.n; i++) {
		const struct relation *table =
			catalog_find_key(cx->now, key_at(&r->extra->typed_tables, i));

		if (!table || !catalog_sure(cx->now, table))
			continue;
		if (!(cx->op->flags & OP_CASCADE)) {
			effect_fail(cx,
				"cannot alter type \"%.*s\" because it is the type of a typed "
				"table",
				FMT(cx->op->target.name));
			return;
		}
		effect_add(cx, table, ROLE_DEPENDENT, LOCK_ACCESS_EXCLUSIVE,
			retyped && effect_has_rows(table) ? WORK_REWRITE : 0);
		if (retyped && effect_has_rows(table))
			effect_rewrite(cx, table);
	}
}

/* ---- domains ---- */

static const struct type_info *
domain_of(const struct effecting *cx)
{
	return catalog_type(cx->now,
		(struct type){ .schema = cx->op->target.schema, .name = cx->op->target.name });
}

/* Are the rows of all tables that use the domain read?  validateDomainConstraint. */
static bool
is_checked(const struct effecting *cx)
{
	const struct domain_change *change = cx->op->domain;
	const struct type_info *info = domain_of(cx);

	switch (change->action) {
	case DOMAIN_ADD_CONSTRAINT: return !change->constraint->not_valid;
	case DOMAIN_SET_NOT_NULL: return !(info && info->not_null);
	case DOMAIN_VALIDATE_CONSTRAINT: return true; /* also one that is valid */
	case DOMAIN_SET_DEFAULT:
	case DOMAIN_DROP_DEFAULT:
	case DOMAIN_DROP_NOT_NULL:
	case DOMAIN_DROP_CONSTRAINT: break;
	}
	return false;
}

static void
domain_user(struct effecting *cx, const struct relation *r, const struct column *c)
{
	/* find_composite_type_dependencies: what is inside an array is not looked through */
	if (c->type.dimensions)
		effect_fail(cx, "cannot alter type \"%.*s\" because column \"%.*s.%.*s\" uses it",
			FMT(cx->op->target.name), FMT(r->name.name), FMT(c->name));
	else if (effect_has_rows(r))
		effect_add(cx, r, ROLE_DEPENDENT, form_lock(FORM_CHECK_DOMAIN), WORK_SCAN);
}

/* find_composite_type_dependencies */
static void
composite_user_forbids(struct effecting *cx, const struct relation *r, const struct column *c)
{
	if (catalog_sure(cx->now, r))
		effect_fail(cx, "cannot alter type \"%.*s\" because column \"%.*s.%.*s\" uses it",
			FMT(cx->op->target.name), FMT(r->name.name), FMT(c->name));
}

static void
check_composites(struct effecting *cx)
{
	struct type_list all = catalog_types_made_of(cx->arena, cx->now, cx->op->target.name);

	each_of (const struct type_info, t, &all)
		if (t->kind == TYPE_KIND_COMPOSITE && catalog_sure_type(cx->now, t))
			effect_type_users(cx, t->name, composite_user_forbids);
}

/* AlterDomainDropConstraint, AlterDomainValidateConstraint; NOT NULL has a name, too, since 17 */
static void
check_domain_constraint(struct effecting *cx, const struct type_info *info)
{
	const struct domain_change *change = cx->op->domain;
	const struct constraint *new = change->constraint;

	each_of (const struct constraint, k, &info->checks)
		if (change->action == DOMAIN_ADD_CONSTRAINT && new &&new->name.n &&
			str_eq(k->name, new->name))
			effect_fail(cx, "constraint \"%.*s\" for domain \"%.*s\" already exists",
				FMT(k->name), FMT(info->name.name));
	if ((change->action != DOMAIN_DROP_CONSTRAINT &&
		    change->action != DOMAIN_VALIDATE_CONSTRAINT) ||
		cx->op->flags & OP_IF_EXISTS || !cx->op->name.n ||
		(info->not_null && cx->version >= 17))
		return;
	each_of (const struct constraint, k, &info->checks)
		if (str_eq(k->name, cx->op->name))
			return;
	effect_fail(cx, "constraint \"%.*s\" of domain \"%.*s\" does not exist", FMT(cx->op->name),
		FMT(info->name.name));
}

void
effect_alter_domain(struct effecting *cx)
{
	const struct domain_change *change = cx->op->domain;
	const struct type_info *info = domain_of(cx);

	effect_check_is_domain(cx);
	if (info && change && catalog_sure_type(cx->now, info))
		effect_check_domain(cx, info->name.name, info->base, change->fallback,
			change->constraint);
	if (info && change && info->created && catalog_sure_type(cx->now, info))
		check_domain_constraint(cx, info);
	if (change && is_checked(cx)) {
		check_composites(cx);
		effect_type_users(cx, cx->op->target, domain_user);
	}
}
