#include "model/effect_internal.h"

#include "base/arena.h"

/* Something that is filed with the relations; and not, say, a type or a function. */
static bool
is_relation(enum object_kind kind)
{
	return kind == OBJECT_KIND_NONE || kind == OBJECT_KIND_TABLE || kind == OBJECT_KIND_INDEX ||
		kind == OBJECT_KIND_SEQUENCE || kind == OBJECT_KIND_VIEW ||
		kind == OBJECT_KIND_MATERIALIZED_VIEW || kind == OBJECT_KIND_FOREIGN_TABLE;
}

static struct effect *
add_said(struct effecting *cx, enum lock_mode lock)
{
	struct effect *e = effect_add_name(cx, cx->op->target, ROLE_TARGET, lock, 0);

	if (e->kind == RELATION_UNKNOWN)
		e->kind = effect_kind_said(cx->op);
	return e;
}

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
	}
	if (!effect_failed(cx))
		add_said(cx, form_lock(index ? FORM_RENAME_INDEX : FORM_RENAME));
}

void
effect_rename_column(struct effecting *cx)
{
	const struct relation *r = effect_target(cx);
	const struct column *c;

	if (cx->op->object == OBJECT_KIND_TYPE)
		return;
	c = r ? relation_column(r, cx->op->name) : NULL;
	if (!c && effect_complete(cx, r))
		effect_fail(cx, "column \"%.*s\" does not exist", FMT(cx->op->name));
	else if (c && relation_column(r, cx->op->new_name))
		effect_fail(cx, "column \"%.*s\" of relation \"%.*s\" already exists",
			FMT(cx->op->new_name), FMT(r->name.name));
	else if (c && c->inherited && r->bound)
		effect_fail(cx, "cannot rename inherited column \"%.*s\"", FMT(c->name));
	if (!effect_failed(cx))
		effect_of_form(cx, FORM_RENAME_COLUMN);
}

/* ---- SET SCHEMA, OWNER ---- */

void
effect_set_schema(struct effecting *cx)
{
	const struct relation *r;

	if (!is_relation(cx->op->object))
		return;
	r = effect_target(cx);
	/* AlterRelationNamespaceInternal */
	if (r && !str_eq(r->name.schema, cx->op->new_name) &&
		effect_there(cx, (struct relname){ cx->op->new_name, r->name.name }))
		effect_fail(cx, "relation \"%.*s\" already exists in schema \"%.*s\"",
			FMT(r->name.name), FMT(cx->op->new_name));
	if (effect_failed(cx))
		return;
	add_said(cx, form_lock(FORM_SET_SCHEMA));
	/* AlterSeqNamespaces */
	if (r)
		effect_sequences(cx, r, S(""), form_lock(FORM_SET_SCHEMA));
}

void
effect_set_owner(struct effecting *cx)
{
	const struct relation *r;

	if (!is_relation(cx->op->object) || !cx->op->target.name.n)
		return;
	r = effect_target(cx);
	add_said(cx, form_lock(FORM_OWNER));
	if (!r)
		return;
	/* ATExecChangeOwner: the indexes and the sequences get the same owner */
	for (size_t i = 0; i < r->indexes.n && cx->effects->n < EFFECTS_MOST; i++)
		effect_add_index(cx, r, r->indexes.v[i]->name, form_lock(FORM_OWNER));
	effect_sequences(cx, r, S(""), form_lock(FORM_OWNER));
}

/* ---- COMMENT, GRANT ---- */

void
effect_comment(struct effecting *cx)
{
	const struct relation *r;

	if (!cx->op->target.name.n)
		return;
	if (is_relation(cx->op->object)) {
		add_said(cx, form_lock(FORM_COMMENT));
		return;
	}
	r = effect_target(cx);
	switch (cx->op->object) {
	case OBJECT_KIND_COLUMN:
		effect_column(cx, r, cx->op->name);
		add_said(cx, form_lock(FORM_COMMENT));
		break;
	case OBJECT_KIND_CONSTRAINT:
	case OBJECT_KIND_TRIGGER:
	case OBJECT_KIND_POLICY:
	case OBJECT_KIND_RULE: add_said(cx, form_lock(FORM_COMMENT_INSIDE)); break;
	default: break; /* no relation is locked for a type, a function, a schema, … */
	}
}

void
effect_grant(struct effecting *cx)
{
	enum lock_mode lock = grant_lock(cx->version);

	if (lock && is_relation(cx->op->object) && cx->op->target.name.n)
		add_said(cx, lock);
}
