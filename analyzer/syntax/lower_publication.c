#include "syntax/lower.h"

#include "base/arena.h"

#include "syntax/pg.h"

static void
published_table(struct lower *l, struct publication_spec *spec, const PublicationTable *t)
{
	const struct expr *where = lower_expr(l, t->whereClause);
	struct publication_table *table = vec_push(l->arena, &spec->tables);

	table->table = lower_range(l, t->relation);
	table->only = !t->relation->inh;
	table->columns = lower_strs(l, t->columns);
	if (where)
		table->where_columns = where->columns;
}

static void
read_objects(struct lower *l, struct publication_spec *spec, const List *objects)
{
	const ListCell *cell;

	foreach (cell, objects) {
		const PublicationObjSpec *o = lfirst(cell);

		switch (o->pubobjtype) {
		case PUBLICATIONOBJ_TABLE: published_table(l, spec, o->pubtable); break;
		case PUBLICATIONOBJ_TABLES_IN_SCHEMA:
		case PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA:
			/* an empty name is the first schema of the search path */
			strs_add(l->arena, &spec->schemas, lower_string(l, o->name));
			break;
		case PUBLICATIONOBJ_CONTINUATION: break; /* resolved by preprocess_pubobj_list */
		}
	}
}

static void
publication_op(struct lower *l, enum op_kind kind, const char *name,
	const struct publication_spec *spec)
{
	struct op *op = lower_op(l, kind);

	op->object = OBJECT_KIND_OTHER;
	op->name = lower_string(l, name);
	op->publication = arena_dup(l->arena, spec);
	if (spec->all_tables)
		op->flags |= OP_ALL_TABLES;
}

static void
create_publication(struct lower *l, const CreatePublicationStmt *s)
{
	struct publication_spec spec = {
		.all_tables = s->for_all_tables,
		.action = PUBLICATION_SET,
	};

	read_objects(l, &spec, s->pubobjects);
	publication_op(l, OP_CREATE_PUBLICATION, s->pubname, &spec);
}

static enum publication_action
action_of(const AlterPublicationStmt *s)
{
	if (!s->pubobjects)
		return PUBLICATION_OPTIONS;
	switch (s->action) {
	case AP_AddObjects: return PUBLICATION_ADD;
	case AP_DropObjects: return PUBLICATION_DROP;
	case AP_SetObjects: return PUBLICATION_SET;
	}
	return PUBLICATION_OPTIONS;
}

static void
alter_publication(struct lower *l, const AlterPublicationStmt *s)
{
	struct publication_spec spec = { .action = action_of(s) };

	read_objects(l, &spec, s->pubobjects);
	publication_op(l, OP_ALTER_PUBLICATION, s->pubname, &spec);
}

static void
create_subscription(struct lower *l, const CreateSubscriptionStmt *s)
{
	const struct strs options = lower_options(l, s->options);
	struct op *op = lower_op(l, OP_CREATE_SUBSCRIPTION);

	op->object = OBJECT_KIND_OTHER;
	op->name = lower_string(l, s->subname);
	op->strs = arena_dup(l->arena, &options);
}

static struct str
subscription_action(AlterSubscriptionType kind)
{
	switch (kind) {
	case ALTER_SUBSCRIPTION_OPTIONS: return S("set");
	case ALTER_SUBSCRIPTION_CONNECTION: return S("connection");
	case ALTER_SUBSCRIPTION_SET_PUBLICATION: return S("set publication");
	case ALTER_SUBSCRIPTION_ADD_PUBLICATION: return S("add publication");
	case ALTER_SUBSCRIPTION_DROP_PUBLICATION: return S("drop publication");
	case ALTER_SUBSCRIPTION_REFRESH: return S("refresh publication");
	case ALTER_SUBSCRIPTION_ENABLED: return S("enable");
	case ALTER_SUBSCRIPTION_SKIP: return S("skip");
	}
	return S("");
}

static void
alter_subscription(struct lower *l, const AlterSubscriptionStmt *s)
{
	const struct strs options = lower_options(l, s->options);
	struct op *op = lower_op(l, OP_ALTER_SUBSCRIPTION);

	op->object = OBJECT_KIND_OTHER;
	op->name = lower_string(l, s->subname);
	op->new_name = subscription_action(s->kind);
	op->strs = arena_dup(l->arena, &options);
}

bool
lower_publications(struct lower *l, const struct Node *stmt)
{
	switch (nodeTag(stmt)) {
	case T_CreatePublicationStmt:
		create_publication(l, (const CreatePublicationStmt *)stmt);
		return true;
	case T_AlterPublicationStmt:
		alter_publication(l, (const AlterPublicationStmt *)stmt);
		return true;
	case T_CreateSubscriptionStmt:
		create_subscription(l, (const CreateSubscriptionStmt *)stmt);
		return true;
	case T_AlterSubscriptionStmt:
		alter_subscription(l, (const AlterSubscriptionStmt *)stmt);
		return true;
	default: return false;
	}
}
