/*
 * pgroll changes a table by shadow columns, triggers and constraints that are validated later:
 * pkg/migrations/op_*.go.  What is left of it in the end is what is written here, without the way
 * that leads to it.
 */
#include "layout/pgroll_sql.h"

#include "layout/pgroll_words.h"

/* ---- columns and constraints ---- */

static void
put_constraint_name(struct operation *o, const struct node *n)
{
	struct str name = node_text(n, "name");

	if (!name.n)
		return;
	words_put(o, "CONSTRAINT ");
	words_name(o, name);
	words_put(o, " ");
}

static void
put_deferrable(struct operation *o, const struct node *n)
{
	if (words_flag(n, "deferrable"))
		words_put(o, " DEFERRABLE");
	if (words_flag(n, "initially_deferred"))
		words_put(o, " INITIALLY DEFERRED");
}

static void
put_references(struct operation *o, const struct node *n)
{
	const struct node *columns = node_get(n, "columns");

	words_put(o, "REFERENCES ");
	words_name(o, node_text(n, "table"));
	if (!columns)
		columns = node_get(n, "column");
	if (columns)
		words_names(o, columns);
	words_clause(o, " MATCH ", node_text(n, "match_type"), "");
	words_clause(o, " ON DELETE ", node_text(n, "on_delete"), "");
	words_clause(o, " ON UPDATE ", node_text(n, "on_update"), "");
	put_deferrable(o, n);
}

/* WriteCheck in constraints.go */
static void
put_check(struct operation *o, struct str check, const struct node *n)
{
	bool whole = str_starts(check, S("CHECK ("));

	words_put(o, whole ? "%.*s" : "CHECK (%.*s)", FMT(check));
	if (words_flag(n, "no_inherit"))
		words_put(o, " NO INHERIT");
}

static void
put_generated(struct operation *o, const struct node *n)
{
	const struct node *identity = node_get(n, "identity");

	words_clause(o, " GENERATED ALWAYS AS (", node_text(n, "expression"), ") STORED");
	if (!identity)
		return;
	words_clause(o, " GENERATED ", node_text(identity, "user_specified_values"),
		" AS IDENTITY");
	words_clause(o, " (", node_text(identity, "sequence_options"), ")");
}

/* ColumnSQLWriter in column.go */
static void
put_column(struct operation *o, const struct node *n, bool with_key)
{
	const struct node *check = node_get(n, "check"), *references = node_get(n, "references");
	bool identity = node_path(n, "generated.identity") != NULL;

	words_name(o, node_text(n, "name"));
	words_put(o, " %.*s", FMT(node_text(n, "type")));
	if (with_key && words_flag(n, "pk"))
		words_put(o, " PRIMARY KEY");
	if (words_flag(n, "unique"))
		words_put(o, " UNIQUE");
	if (!words_flag(n, "nullable") && !identity)
		words_put(o, " NOT NULL");
	words_clause(o, " DEFAULT ", node_text(n, "default"), "");
	if (node_get(n, "generated"))
		put_generated(o, node_get(n, "generated"));
	if (references) {
		words_put(o, " ");
		put_constraint_name(o, references);
		put_references(o, references);
	}
	if (check) {
		words_put(o, " ");
		put_constraint_name(o, check);
		put_check(o, node_text(check, "constraint"), check);
	}
}

static void
put_index_parameters(struct operation *o, const struct node *n)
{
	const struct node *include = node_get(n, "include_columns");
	struct str space = node_text(n, "tablespace");

	if (include) {
		words_put(o, " INCLUDE");
		words_names(o, include);
	}
	words_clause(o, " WITH (", node_text(n, "storage_parameters"), ")");
	if (space.n) {
		words_put(o, " USING INDEX TABLESPACE ");
		words_name(o, space);
	}
}

static void
put_exclude(struct operation *o, const struct node *n)
{
	words_put(o, "EXCLUDE");
	words_clause(o, " USING ", node_text(n, "index_method"), "");
	words_put(o, " (%.*s)", FMT(node_text(n, "elements")));
	words_clause(o, " WHERE (", node_text(n, "predicate"), ")");
}

static void
put_constraint(struct operation *o, const struct node *n)
{
	struct str type = node_text(n, "type");

	put_constraint_name(o, n);
	if (str_is(type, "check")) {
		put_check(o, node_text(n, "check"), n);
		return;
	}
	if (str_is(type, "exclude")) {
		put_exclude(o, node_get(n, "exclude"));
	} else if (str_is(type, "foreign_key")) {
		words_put(o, "FOREIGN KEY");
		words_names(o, node_get(n, "columns"));
		words_put(o, " ");
		put_references(o, node_get(n, "references"));
	} else {
		words_put(o, str_is(type, "primary_key") ? "PRIMARY KEY" : "UNIQUE");
		if (words_flag(n, "nulls_not_distinct"))
			words_put(o, " NULLS NOT DISTINCT");
		words_names(o, node_get(n, "columns"));
	}
	put_index_parameters(o, node_get(n, "index_parameters"));
	put_deferrable(o, n);
}

/* ---- tables and columns ---- */

static bool
is_null(const struct node *n)
{
	return n->kind == NODE_SCALAR && !n->quoted &&
		(!n->text.n || str_is(n->text, "null") || str_is(n->text, "~"));
}

/* `column` is NULL: of the table. */
static void
put_comment(struct operation *o, struct str table, const struct str *column,
	const struct node *comment)
{
	if (!comment)
		return;
	words_put(o, ";\nCOMMENT ON %s ", column ? "COLUMN" : "TABLE");
	words_name(o, table);
	if (column) {
		words_put(o, ".");
		words_name(o, *column);
	}
	words_put(o, " IS %.*s",
		FMT(is_null(comment) ? S("NULL") : words_quoted(o->arena, comment->text, '\'')));
}

static void
put_primary_key(struct operation *o, const struct node *columns)
{
	bool any = false;

	for (size_t i = 0; i < columns->children.n; i++) {
		const struct node *column = columns->children.v[i];

		if (!words_flag(column, "pk"))
			continue;
		words_put(o, any ? ", " : ", PRIMARY KEY (");
		words_name(o, node_text(column, "name"));
		any = true;
	}
	if (any)
		words_put(o, ")");
}

static void
create_table(struct operation *o)
{
	const struct node *columns = node_get(o->node, "columns");
	const struct node *constraints = node_get(o->node, "constraints");
	struct str name = node_text(o->node, "name");

	words_name_of(o, "CREATE TABLE ", "name");
	words_put(o, " (");
	for (size_t i = 0; columns && i < columns->children.n; i++) {
		words_put(o, "%s", i ? ", " : "");
		put_column(o, columns->children.v[i], false);
	}
	if (columns)
		put_primary_key(o, columns);
	for (size_t i = 0; constraints && i < constraints->children.n; i++) {
		words_put(o, ", ");
		put_constraint(o, constraints->children.v[i]);
	}
	words_put(o, ")");
	for (size_t i = 0; columns && i < columns->children.n; i++) {
		struct str column = node_text(columns->children.v[i], "name");

		put_comment(o, name, &column, node_get(columns->children.v[i], "comment"));
	}
	put_comment(o, name, NULL, node_get(o->node, "comment"));
}

static void
drop_table(struct operation *o)
{
	words_name_of(o, "DROP TABLE IF EXISTS ", "name");
}

static void
rename_table(struct operation *o)
{
	words_name_of(o, "ALTER TABLE ", "from");
	words_name_of(o, " RENAME TO ", "to");
}

static void
add_column(struct operation *o)
{
	const struct node *column = node_get(o->node, "column");
	struct str name = node_text(column, "name");

	words_name_of(o, "ALTER TABLE ", "table");
	words_put(o, " ADD COLUMN ");
	put_column(o, column, true);
	put_comment(o, node_text(o->node, "table"), &name, node_get(column, "comment"));
}

static void
drop_column(struct operation *o)
{
	words_name_of(o, "ALTER TABLE ", "table");
	words_name_of(o, " DROP COLUMN ", "column");
}

static void
rename_column(struct operation *o)
{
	words_name_of(o, "ALTER TABLE ", "table");
	words_name_of(o, " RENAME COLUMN ", "from");
	words_name_of(o, " TO ", "to");
}

/* The next action of ALTER TABLE. */
static void
put_action(struct operation *o, bool *any, const char *words)
{
	if (*any)
		words_put(o, ", ");
	else
		words_name_of(o, "ALTER TABLE ", "table");
	words_put(o, " %s ", words);
	*any = true;
}

static void
alter_values(struct operation *o, bool *any)
{
	const struct node *value = node_get(o->node, "default");
	struct str nullable = node_text(o->node, "nullable"), type = node_text(o->node, "type");

	if (type.n) {
		put_action(o, any, "ALTER COLUMN");
		words_name(o, node_text(o->node, "column"));
		/* `up` fills a new column, by any expression: whether there is a cast is no matter */
		words_put(o, " SET DATA TYPE %.*s USING NULL", FMT(type));
	}
	if (nullable.n) {
		put_action(o, any, "ALTER COLUMN");
		words_name(o, node_text(o->node, "column"));
		words_put(o, str_eq_fold(nullable, S("true")) ? " DROP NOT NULL" : " SET NOT NULL");
	}
	if (!value)
		return;
	put_action(o, any, "ALTER COLUMN");
	words_name(o, node_text(o->node, "column"));
	if (is_null(value))
		words_put(o, " DROP DEFAULT");
	else
		words_put(o, " SET DEFAULT %.*s", FMT(value->text));
}

static void
alter_column(struct operation *o)
{
	const struct node *check = node_get(o->node, "check");
	const struct node *unique = node_get(o->node, "unique");
	const struct node *references = node_get(o->node, "references");
	struct str column = node_text(o->node, "column"), name = node_text(o->node, "name");
	bool any = false;

	alter_values(o, &any);
	if (check) {
		put_action(o, &any, "ADD");
		put_constraint_name(o, check);
		put_check(o, node_text(check, "constraint"), check);
	}
	if (unique) {
		put_action(o, &any, "ADD");
		put_constraint_name(o, unique);
		words_put(o, "UNIQUE");
		words_names(o, node_get(o->node, "column"));
	}
	if (references) {
		put_action(o, &any, "ADD");
		put_constraint_name(o, references);
		words_put(o, "FOREIGN KEY");
		words_names(o, node_get(o->node, "column"));
		words_put(o, " ");
		put_references(o, references);
	}
	put_comment(o, node_text(o->node, "table"), &column, node_get(o->node, "comment"));
	/* older versions rename so */
	if (!name.n)
		return;
	words_name_of(o, any ? ";\nALTER TABLE " : "ALTER TABLE ", "table");
	words_name_of(o, " RENAME COLUMN ", "column");
	words_name_of(o, " TO ", "name");
}

/* ---- constraints and indexes ---- */

static void
create_constraint(struct operation *o)
{
	words_name_of(o, "ALTER TABLE ", "table");
	words_put(o, " ADD ");
	put_constraint(o, o->node);
}

static void
drop_constraint(struct operation *o)
{
	words_name_of(o, "ALTER TABLE ", "table");
	words_name_of(o, " DROP CONSTRAINT IF EXISTS ", "name");
}

static void
rename_constraint(struct operation *o)
{
	words_name_of(o, "ALTER TABLE ", "table");
	words_name_of(o, " RENAME CONSTRAINT ", "from");
	words_name_of(o, " TO ", "to");
}

/* A column is a map with its name; in older versions its name alone, or the key of a map. */
static void
put_index_column(struct operation *o, const struct node *n)
{
	struct str column = node_text(n, "column");

	words_name(o, column.n ? column : n->kind == NODE_SCALAR ? n->text : n->key);
	words_clause(o, " COLLATE ", node_text(n, "collate"), "");
	words_clause(o, " ", node_text(n, "opclass.name"), "");
	words_clause(o, " ", node_text(n, "sort"), "");
	words_clause(o, " NULLS ", node_text(n, "nulls"), "");
}

static void
create_index(struct operation *o)
{
	const struct node *columns = node_get(o->node, "columns");

	words_put(o, words_flag(o->node, "unique") ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
	words_name_of(o, " CONCURRENTLY ", "name");
	words_name_of(o, " ON ", "table");
	words_clause(o, " USING ", node_text(o->node, "method"), "");
	words_put(o, " (");
	for (size_t i = 0; columns && i < columns->children.n; i++) {
		words_put(o, "%s", i ? ", " : "");
		put_index_column(o, columns->children.v[i]);
	}
	words_put(o, ")");
	words_clause(o, " WITH (", node_text(o->node, "storage_parameters"), ")");
	words_clause(o, " WHERE ", node_text(o->node, "predicate"), "");
}

static void
drop_index(struct operation *o)
{
	words_name_of(o, "DROP INDEX CONCURRENTLY IF EXISTS ", "name");
}

static void
set_replica_identity(struct operation *o)
{
	struct str type = node_text(o->node, "identity.type");

	words_name_of(o, "ALTER TABLE ", "table");
	words_put(o, " REPLICA IDENTITY ");
	if (str_eq_fold(type, S("index")))
		words_name_of(o, "USING INDEX ", "identity.index");
	else
		words_put(o, "%.*s", FMT(type));
}

/* ---- the user's own ---- */

static void
sql(struct operation *o)
{
	const struct node *up = node_get(o->node, "up");
	struct runs runs = { 0 };

	if (!up || up->kind != NODE_SCALAR)
		return;
	node_runs(o->arena, o->file->text, up, &runs);
	for (size_t i = 0; i < runs.n; i++) {
		size_t end = i + 1 < runs.n ? runs.v[i + 1].at : up->text.n;

		if (runs.v[i].exact)
			strand_take(o->arena, &o->into, o->file, runs.v[i].span);
		else
			strand_put(o->arena, &o->into, str_sub(up->text, runs.v[i].at, end),
				o->file, runs.v[i].span);
	}
}

static const struct operation_kind kinds[] = {
	{ "add_column", add_column, false, false },
	{ "alter_column", alter_column, false, false },
	{ "create_constraint", create_constraint, false, false },
	{ "create_index", create_index, false, false },
	{ "create_table", create_table, false, false },
	{ "drop_column", drop_column, true, false },
	{ "drop_constraint", drop_constraint, false, false },
	{ "drop_index", drop_index, false, false },
	{ "drop_multicolumn_constraint", drop_constraint, false, false },
	{ "drop_table", drop_table, true, false },
	{ "rename_column", rename_column, false, false },
	{ "rename_constraint", rename_constraint, false, false },
	{ "rename_table", rename_table, false, false },
	{ "set_replica_identity", set_replica_identity, false, false },
	{ "sql", sql, false, true },
};

const struct operation_kind *
operation_kind(struct str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}
