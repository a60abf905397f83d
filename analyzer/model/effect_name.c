#include "model/effect_internal.h"

#include "base/arena.h"

/* ---- RENAME ---- */

void
effect_rename_relation(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	/* ALTER INDEX is weaker than ALTER TABLE on the same index: RenameRelation */
	bool index = cx->op->object == OBJECT_KIND_INDEX && (!r || effect_is_index(r));
	struct relname name;

	if (r) {
		name = (struct relname){ r->name.schema, cx->op->new_name };
		effect_name_taken(cx, name);
		/* indexes and sequences have no row type */
		if (relation_is_table(r) || r->kind == RELATION_VIEW ||
			r->kind == RELATION_MATERIALIZED_VIEW || r->kind == RELATION_FOREIGN_TABLE)
			effect_type_taken(cx, name);
	}
	if (!effect_failed(cx))
		effect_add_said(cx, form_lock(index ? FORM_RENAME_INDEX : FORM_RENAME));
}

void
effect_rename_column(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c;

	if (cx->op->object == OBJECT_KIND_TYPE)
		return;
	c = r ? relation_column(r, cx->op->name) : NULL;
	if (!c && effect_complete(cx, r) && !effect_is_index(r))
		effect_fail(cx, "column \"%.*s\" does not exist", FMT(cx->op->name));
	else if (column_is_system(cx->op->new_name) && !effect_is_index(r))
		effect_fail_always(cx, "column name \"%.*s\" conflicts with a system column name",
			FMT(cx->op->new_name));
	else if (c && r->extra->of_type.name.n)
		effect_fail(cx, "cannot rename column of typed table");
	else if (c && cx->op->flags & OP_ONLY && r->children.n)
		effect_fail(cx, "inherited column \"%.*s\" must be renamed in child tables too",
			FMT(c->name));
	else if (c && c->inherited)
		effect_fail(cx, "cannot rename inherited column \"%.*s\"", FMT(c->name));
	else if (c && relation_column(r, cx->op->new_name))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" already exists",
			FMT(cx->op->new_name), FMT(r->name.name));
	if (!effect_failed(cx))
		effect_of_form(cx, FORM_RENAME_COLUMN);
}

/* ---- SET SCHEMA ---- */

void
effect_set_schema(struct effecting *cx)
{
	const struct relation *r;

	if (!effect_object_is_relation(cx->op->object))
		return;
	r = effect_target(cx);
	/* AlterRelationNamespaceInternal */
	if (r && !str_eq(r->name.schema, cx->op->new_name) &&
		effect_there(cx, (struct relname){ cx->op->new_name, r->name.name }))
		effect_fail(cx, "relation \"%.*s\" already exists in schema \"%.*s\"",
			FMT(r->name.name), FMT(cx->op->new_name));
	/* AlterTableNamespace, CheckSetNamespace */
	if (r && r->kind == RELATION_SEQUENCE && r->extra->owner.n)
		effect_fail(cx, "cannot move an owned sequence into another schema");
	else if (str_starts(cx->op->new_name, S("pg_temp")))
		effect_fail_always(cx, "cannot move objects into or out of temporary schemas");
	else if (str_is(cx->op->new_name, "pg_toast"))
		effect_fail_always(cx, "cannot move objects into or out of TOAST schema");
	effect_check_schema(cx, cx->op->new_name);
	if (effect_failed(cx))
		return;
	effect_add_said(cx, form_lock(FORM_SET_SCHEMA));
	/* AlterSeqNamespaces */
	if (r)
		effect_sequences(cx, r, S(""), form_lock(FORM_SET_SCHEMA));
}

/* ---- COMMENT, GRANT ---- */

void
effect_comment(struct effecting *cx)
{
	const struct relation *r;

	if (!cx->op->target.name.n)
		return;
	if (effect_object_is_relation(cx->op->object)) {
		effect_add_said(cx, form_lock(FORM_COMMENT));
		return;
	}
	r = effect_target(cx);
	switch (cx->op->object) {
	case OBJECT_KIND_COLUMN:
		effect_column(cx, r, cx->op->name);
		if (!r || r->kind != RELATION_COMPOSITE_TYPE)
			effect_add_said(cx, form_lock(FORM_COMMENT));
		break;
	case OBJECT_KIND_CONSTRAINT:
		if (r && effect_lacks_constraint(cx, r, cx->op->name))
			effect_fail(cx, "constraint \"%.*s\" for table \"%.*s\" does not exist",
				FMT(cx->op->name), FMT(r->name.name));
		effect_add_said(cx, form_lock(FORM_COMMENT_INSIDE));
		break;
	case OBJECT_KIND_TRIGGER:
	case OBJECT_KIND_POLICY:
	case OBJECT_KIND_RULE: effect_add_said(cx, form_lock(FORM_COMMENT_INSIDE)); break;
	default: break; /* no relation is locked for a type, a function, a schema, … */
	}
}

void
effect_grant(struct effecting *cx)
{
	enum lock_mode lock = grant_lock(cx->version);

	if (lock && effect_object_is_relation(cx->op->object) && cx->op->target.name.n)
		effect_add_said(cx, lock);
}
