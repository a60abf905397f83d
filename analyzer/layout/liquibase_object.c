#include "base/arena.h"
#include "layout/liquibase_change.h"
#include "layout/liquibase_element.h"

/* ---- indexes ---- */

/* Liquibase makes no index that belongs to a constraint. */
static bool
belongs_to_constraint(const struct lowering *c)
{
	struct str rest = lowering_text(c, "associatedWith");

	while (rest.n) {
		struct str name = str_trim(str_cut(rest, ',', &rest));

		if (str_is(name, "primaryKey") || str_is(name, "uniqueConstraint") ||
			str_is(name, "foreignKey"))
			return true;
	}
	return false;
}

static void
put_index_column(struct lowering *c, const struct node *column)
{
	struct str name = element_text(c->log, column, "name");
	bool expression = element_flag(c->log, column, "computed",
		c->quoting != QUOTING_ALL && str_contains(name, S("(")));

	sql_put_for(c, column, "%.*s%s", FMT(expression ? name : sql_name(c, name)),
		element_flag(c->log, column, "descending", false) ? " DESC" : "");
}

void
lowering_create_index(struct lowering *c)
{
	struct str table = sql_target(c, "tableName"), name = lowering_text(c, "indexName");
	struct str tablespace = str_trim(lowering_text(c, "tablespace"));
	struct nodes columns = { 0 };

	if (belongs_to_constraint(c))
		return;
	element_all(c->arena, c->node, "column", &columns);
	sql_put(c, "CREATE %sINDEX %.*s%sON %.*s",
		lowering_flag(c, "unique", false) ? "UNIQUE " : "", FMT(sql_name(c, name)),
		name.n ? " " : "", FMT(table));
	if (lowering_has(c, "using"))
		sql_put(c, " USING %.*s", FMT(lowering_text(c, "using")));
	sql_put(c, "(");
	for (size_t i = 0; i < columns.n; i++) {
		if (i)
			sql_put(c, ", ");
		put_index_column(c, columns.v[i]);
	}
	sql_put(c, ")");
	if (tablespace.n)
		sql_put(c, " TABLESPACE %.*s", FMT(tablespace));
	if (name.n && lowering_flag(c, "clustered", false)) {
		sql_end(c);
		sql_put(c, "CLUSTER %.*s USING %.*s", FMT(table), FMT(sql_name(c, name)));
	}
}

void
lowering_drop_index(struct lowering *c)
{
	if (!belongs_to_constraint(c))
		sql_put(c, "DROP INDEX %.*s", FMT(sql_target(c, "indexName")));
}

/* ---- sequences ---- */

static void
put_option(struct lowering *c, const char *words, const char *key)
{
	if (lowering_has(c, key))
		sql_put(c, " %s %.*s", words, FMT(lowering_text(c, key)));
}

void
lowering_sequence(struct lowering *c)
{
	bool create = str_is(c->node->key, "createSequence");

	sql_put(c, "%s %.*s", create ? "CREATE SEQUENCE  IF NOT EXISTS" : "ALTER SEQUENCE",
		FMT(sql_target(c, "sequenceName")));
	put_option(c, "AS", "dataType");
	if (create)
		put_option(c, "START WITH", "startValue");
	put_option(c, "INCREMENT BY", "incrementBy");
	put_option(c, "MINVALUE", "minValue");
	put_option(c, "MAXVALUE", "maxValue");
	if (str_is(lowering_text(c, "cacheSize"), "0"))
		sql_put(c, " CACHE 1");
	else
		put_option(c, "CACHE", "cacheSize");
	if (lowering_flag(c, "ordered", false))
		sql_put(c, " ORDER");
	if (lowering_flag(c, "cycle", false))
		sql_put(c, " CYCLE");
	else if (!create && lowering_has(c, "cycle"))
		sql_put(c, " NO CYCLE");
}

void
lowering_drop_sequence(struct lowering *c)
{
	sql_put(c, "DROP SEQUENCE %.*s CASCADE", FMT(sql_target(c, "sequenceName")));
}

/* ---- views and routines ---- */

/* What stands in the change, in one of its attributes, or in the file that it names. */
static bool
body_of(struct lowering *c, const char *key, struct strand *body)
{
	const struct node *inside = node_get(c->node, key);
	struct str path = lowering_text(c, "path");

	if (path.n) {
		if (!lowering_file(c, path, body))
			return false;
	} else {
		*body = element_strand(c->log, inside ? inside : c->node);
	}
	*body = strand_trim(c->arena, body);
	return body->text.n > 0;
}

void
lowering_create_view(struct lowering *c)
{
	struct str view = sql_target(c, "viewName"),
		   remarks = str_trim(lowering_text(c, "remarks"));
	bool replaces = lowering_flag(c, "replaceIfExists", false);
	struct strand body = { 0 };

	if (!body_of(c, "selectQuery", &body))
		return;
	if (!lowering_flag(c, "fullDefinition", false)) {
		sql_put(c, "CREATE%s VIEW %.*s AS ", replaces ? " OR REPLACE" : "", FMT(view));
		sql_put_text(c, body);
	} else {
		struct str upper = sql_upper(c->arena, body.text);
		size_t at = str_find(upper, S("CREATE"));

		if (replaces && at < upper.n && !str_contains(upper, S("OR REPLACE"))) {
			strand_add(c->arena, &c->now, &body, 0, at + 6);
			sql_put(c, " OR REPLACE");
			strand_add(c->arena, &c->now, &body, at + 6, body.text.n);
		} else {
			sql_put_text(c, body);
		}
	}
	sql_end(c);
	if (remarks.n)
		sql_put(c, "COMMENT ON VIEW %.*s IS %.*s", FMT(view),
			FMT(sql_string(c->arena, remarks)));
}

void
lowering_drop_view(struct lowering *c)
{
	sql_put(c, "DROP VIEW %s%.*s", lowering_flag(c, "ifExists", false) ? "IF EXISTS " : "",
		FMT(sql_target(c, "viewName")));
}

void
lowering_create_routine(struct lowering *c)
{
	static const char *const keys[] = { "procedureText", "procedureBody", "functionText",
		"functionBody", "triggerText", "triggerBody" };
	struct strand body = { 0 };
	const char *key = keys[0];

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (element_has(c->node, keys[i]))
			key = keys[i];
	c->verbatim = true;
	if (body_of(c, key, &body))
		sql_put_text(c, body);
}

void
lowering_drop_routine(struct lowering *c)
{
	struct str kind = c->node->key;

	if (str_is(kind, "dropProcedure"))
		sql_put(c, "DROP PROCEDURE %.*s", FMT(sql_target(c, "procedureName")));
	else if (str_is(kind, "dropFunction"))
		sql_put(c, "DROP FUNCTION %.*s", FMT(sql_target(c, "functionName")));
	else
		sql_put(c, "DROP TRIGGER %.*s ON %.*s",
			FMT(sql_name(c, lowering_text(c, "triggerName"))),
			FMT(sql_target(c, "tableName")));
}
