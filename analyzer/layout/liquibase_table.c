#include "base/arena.h"
#include "layout/liquibase_change.h"
#include "layout/liquibase_element.h"

/* What a column is to be. */
struct column {
	const struct node *node, *constraints;
	struct str name; /* as it is written in SQL */
	struct sql_type type;
	bool counts; /* autoIncrement */
};

struct columns {
	struct column *v;
	unsigned n, cap;
};

static struct columns
columns_of(struct lowering *c)
{
	struct columns all = { 0 };
	struct nodes nodes = { 0 };

	element_all(c->arena, c->node, "column", &nodes);
	for (size_t i = 0; i < nodes.n; i++) {
		struct column *column = vec_push(c->arena, &all);

		column->node = nodes.v[i];
		column->constraints = node_get(nodes.v[i], "constraints");
		column->name = sql_name(c, element_text(c->log, nodes.v[i], "name"));
		column->type = sql_type(c, element_text(c->log, nodes.v[i], "type"));
		column->counts = element_flag(c->log, nodes.v[i], "autoIncrement", false);
	}
	return all;
}

static struct str
constraint_text(const struct lowering *c, const struct column *column, const char *key)
{
	return element_text(c->log, column->constraints, key);
}

static bool
constraint_flag(const struct lowering *c, const struct column *column, const char *key,
	bool otherwise)
{
	return element_flag(c->log, column->constraints, key, otherwise);
}

static bool
has_reference(const struct lowering *c, const struct column *column)
{
	return constraint_text(c, column, "references").n ||
		(constraint_text(c, column, "referencedTableName").n &&
			constraint_text(c, column, "referencedColumnNames").n);
}

static void
put_column_remarks(struct lowering *c, const struct column *column, struct str table)
{
	struct str remarks = str_trim(element_text(c->log, column->node, "remarks"));

	if (!remarks.n)
		return;
	sql_put(c, "COMMENT ON COLUMN %.*s.", FMT(table));
	sql_put_for(c, column->node, "%.*s IS %.*s", FMT(column->name),
		FMT(sql_string(c->arena, remarks)));
	sql_end(c);
}

/* ---- createTable ---- */

static void
put_default(struct lowering *c, const struct column *column)
{
	struct str value = sql_value(c, column->node, "defaultValue", &column->type);

	if (value.n)
		sql_put_for(c, column->node, "%s %.*s",
			str_starts(value, S("GENERATED ALWAYS ")) ? "" : " DEFAULT", FMT(value));
}

static void
put_not_null(struct lowering *c, const struct column *column)
{
	struct str name = constraint_text(c, column, "notNullConstraintName");

	if (name.n)
		sql_put_for(c, column->node, " CONSTRAINT %.*s", FMT(sql_name(c, name)));
	sql_put_for(c, column->node, " NOT NULL");
}

static void
put_new_column(struct lowering *c, const struct column *column)
{
	bool counts = column->counts || column->type.generates;

	sql_put_for(c, column->node, "%.*s%s%.*s", FMT(column->name),
		column->type.words.n ? " " : "", FMT(column->type.words));
	if (!(counts && column->type.is_integer))
		put_default(c, column);
	if (counts)
		sql_put_for(c, column->node, " %.*s", FMT(sql_identity(c, column->node)));
	if (!constraint_flag(c, column, "nullable", true))
		put_not_null(c, column);
}

static struct str
key_name(struct lowering *c, struct str table)
{
	struct str base = table;

	/* 63 bytes less "_pkey"; PostgresDatabase.generatePrimaryKeyName gives up a character more */
	if (base.n > 58) {
		base = str_sub(base, 0, 57);
		while (base.n && (table.s[base.n] & 0xC0) == 0x80)
			base.n--;
	}
	return str_format(c->arena, "%.*s_pkey", FMT(base));
}

static void
put_primary_key(struct lowering *c, const struct columns *columns)
{
	struct strs names = { 0 };
	const struct column *last = NULL;
	struct str name = S("");

	each (column, columns) {
		if (!constraint_flag(c, column, "primaryKey", false))
			continue;
		strs_add(c->arena, &names, column->name);
		name = constraint_text(c, column, "primaryKeyName").n ?
			constraint_text(c, column, "primaryKeyName") :
			name;
		last = column;
	}
	if (!last)
		return;
	if (!name.n)
		name = key_name(c, lowering_text(c, "tableName"));
	lowering_know_primary_key(c, sql_target(c, "tableName"), sql_name(c, name));
	sql_put(c, ", ");
	sql_put_for(c, last->node, "CONSTRAINT %.*s PRIMARY KEY (%.*s)", FMT(sql_name(c, name)),
		FMT(strs_join(c->arena, &names, S(", "))));
	if (constraint_text(c, last, "primaryKeyTablespace").n)
		sql_put(c, " USING INDEX TABLESPACE %.*s",
			FMT(constraint_text(c, last, "primaryKeyTablespace")));
	if (constraint_flag(c, last, "initiallyDeferred", false))
		sql_put(c, " INITIALLY DEFERRED");
	if (constraint_flag(c, last, "deferrable", false))
		sql_put(c, " DEFERRABLE");
}

static void
put_reference(struct lowering *c, const struct column *column)
{
	struct str references = constraint_text(c, column, "references");

	sql_put(c, ", ");
	sql_put_for(c, column->node, "CONSTRAINT %.*s FOREIGN KEY (%.*s) REFERENCES ",
		FMT(sql_name(c, constraint_text(c, column, "foreignKeyName"))), FMT(column->name));
	if (references.n)
		sql_put_for(c, column->node, "%.*s", FMT(references));
	else
		sql_put_for(c, column->node, "%.*s(%.*s)",
			FMT(sql_qualified(c,
				constraint_text(c, column, "referencedTableSchemaName"),
				constraint_text(c, column, "referencedTableName"))),
			FMT(sql_names(c, constraint_text(c, column, "referencedColumnNames"))));
	if (constraint_flag(c, column, "deleteCascade", false))
		sql_put_for(c, column->node, " ON DELETE CASCADE");
	if (constraint_flag(c, column, "initiallyDeferred", false))
		sql_put_for(c, column->node, " INITIALLY DEFERRED");
	if (constraint_flag(c, column, "deferrable", false))
		sql_put_for(c, column->node, " DEFERRABLE");
}

/* Columns of the same constraint are put together where the first of them stands. */
static void
put_unique(struct lowering *c, const struct columns *columns, size_t at, bool named)
{
	struct str name = constraint_text(c, &columns->v[at], "uniqueConstraintName");
	struct strs names = { 0 };

	if (!constraint_flag(c, &columns->v[at], "unique", false) || (name.n > 0) != named)
		return;
	for (size_t i = 0; i < columns->n; i++) {
		bool same = i == at ||
			(named && constraint_flag(c, &columns->v[i], "unique", false) &&
				str_eq(name,
					constraint_text(c, &columns->v[i],
						"uniqueConstraintName")));

		if (same && i < at)
			return;
		if (same)
			strs_add(c->arena, &names, columns->v[i].name);
	}
	sql_put(c, ", ");
	if (named)
		sql_put_for(c, columns->v[at].node, "CONSTRAINT %.*s ", FMT(sql_name(c, name)));
	sql_put_for(c, columns->v[at].node, "UNIQUE (%.*s)",
		FMT(strs_join(c->arena, &names, S(", "))));
}

static void
put_table_end(struct lowering *c)
{
	struct str partitions = str_trim(lowering_text(c, "partitionBy"));
	struct str tablespace = str_trim(lowering_text(c, "tablespace"));

	sql_put(c, ")");
	if (partitions.n)
		sql_put(c, " PARTITION BY %.*s", FMT(partitions));
	if (tablespace.n)
		sql_put(c, " TABLESPACE %.*s", FMT(tablespace));
	sql_end(c);
}

static void
put_table_remarks(struct lowering *c, const char *kind, struct str table, struct str remarks)
{
	sql_put(c, "COMMENT ON %s %.*s IS %.*s", kind, FMT(table),
		FMT(sql_string(c->arena, remarks)));
	sql_end(c);
}

void
lowering_create_table(struct lowering *c)
{
	struct columns columns = columns_of(c);
	struct str table = sql_target(c, "tableName"),
		   kind = sql_upper(c->arena, str_trim(lowering_text(c, "tableType")));
	struct str remarks = str_trim(lowering_text(c, "remarks"));

	sql_put(c, "CREATE %.*s%sTABLE %s%.*s (", FMT(kind), kind.n ? " " : "",
		lowering_flag(c, "ifNotExists", false) ? "IF NOT EXISTS " : "", FMT(table));
	for (size_t i = 0; i < columns.n; i++) {
		if (i)
			sql_put(c, ", ");
		put_new_column(c, &columns.v[i]);
	}
	put_primary_key(c, &columns);
	each (column, &columns)
		if (has_reference(c, column))
			put_reference(c, column);
	for (size_t i = 0; i < columns.n; i++)
		put_unique(c, &columns, i, false);
	for (size_t i = 0; i < columns.n; i++)
		put_unique(c, &columns, i, true);
	put_table_end(c);
	if (remarks.n)
		put_table_remarks(c, "TABLE", table, remarks);
	each (column, &columns)
		put_column_remarks(c, column, table);
}

/* ---- addColumn ---- */

/* "schema.t(a)": AddColumnGenerator takes it apart */
static void
put_added_reference(struct lowering *c, const struct column *column, struct str table)
{
	struct str references = constraint_text(c, column, "references"), columns, name, rest;
	struct str schema = constraint_text(c, column, "referencedTableSchemaName");

	if (references.n) {
		name = str_trim(str_cut(references, '(', &columns));
		columns = str_cut(columns, ')', &rest);
	} else {
		name = constraint_text(c, column, "referencedTableName");
		columns = constraint_text(c, column, "referencedColumnNames");
	}
	if (!schema.n && str_find(name, S(".")) < name.n)
		schema = str_cut(name, '.', &name);
	sql_put(c, "ALTER TABLE %.*s ", FMT(table));
	sql_put_for(c, column->node,
		"ADD CONSTRAINT %.*s FOREIGN KEY (%.*s) REFERENCES %.*s (%.*s)%s%s",
		FMT(sql_name(c, constraint_text(c, column, "foreignKeyName"))), FMT(column->name),
		FMT(sql_qualified(c, schema, name)), FMT(sql_names(c, columns)),
		constraint_flag(c, column, "deleteCascade", false) ? " ON DELETE CASCADE" : "",
		constraint_flag(c, column, "validateForeignKey", true) ? "" : " NOT VALID");
	sql_end(c);
}

static void
put_added_column(struct lowering *c, const struct column *column, struct str table, bool filled)
{
	struct str unique = constraint_text(c, column, "uniqueConstraintName");

	sql_put(c, "ALTER TABLE %.*s ", FMT(table));
	sql_put_for(c, column->node, "ADD %.*s%s%.*s", FMT(column->name),
		column->type.words.n ? " " : "", FMT(column->type.words));
	if (column->counts)
		sql_put_for(c, column->node, " %.*s", FMT(sql_identity(c, column->node)));
	put_default(c, column);
	if (!filled && !constraint_flag(c, column, "nullable", true))
		put_not_null(c, column);
	if (constraint_flag(c, column, "primaryKey", false))
		sql_put_for(c, column->node, " PRIMARY KEY");
	sql_end(c);
	if (constraint_flag(c, column, "unique", false)) {
		sql_put(c, "ALTER TABLE %.*s ", FMT(table));
		sql_put_for(c, column->node, "ADD %s%.*s%sUNIQUE (%.*s)",
			unique.n ? "CONSTRAINT " : "", FMT(sql_name(c, unique)),
			unique.n ? " " : "", FMT(column->name));
		sql_end(c);
	}
	if (has_reference(c, column))
		put_added_reference(c, column, table);
}

void
lowering_add_column(struct lowering *c)
{
	struct columns columns = columns_of(c);
	struct str table = sql_target(c, "tableName");

	each (column, &columns)
		put_added_column(c, column, table, sql_value(c, column->node, "value", NULL).n > 0);
	each (column, &columns) {
		struct str value = sql_value(c, column->node, "value", NULL);

		if (!value.n)
			continue;
		sql_put(c, "UPDATE %.*s SET ", FMT(table));
		sql_put_for(c, column->node, "%.*s = %.*s", FMT(column->name), FMT(value));
		sql_end(c);
	}
	each (column, &columns) {
		if (!sql_value(c, column->node, "value", NULL).n ||
			constraint_flag(c, column, "nullable", true))
			continue;
		sql_put(c, "ALTER TABLE %.*s ", FMT(table));
		sql_put_for(c, column->node, "ALTER COLUMN  %.*s SET NOT NULL", FMT(column->name));
		sql_end(c);
	}
	each (column, &columns)
		put_column_remarks(c, column, table);
}

/* ---- others ---- */

void
lowering_drop_column(struct lowering *c)
{
	struct columns columns = columns_of(c);
	struct str table = sql_target(c, "tableName");

	each (column, &columns) {
		sql_put(c, "ALTER TABLE %.*s ", FMT(table));
		sql_put_for(c, column->node, "DROP COLUMN %.*s", FMT(column->name));
		sql_end(c);
	}
	if (!columns.n)
		sql_put(c, "ALTER TABLE %.*s DROP COLUMN %.*s", FMT(table),
			FMT(sql_name(c, lowering_text(c, "columnName"))));
}

void
lowering_rename(struct lowering *c)
{
	bool sequence = str_is(c->node->key, "renameSequence");
	bool view = str_is(c->node->key, "renameView");
	const char *old = sequence ? "oldSequenceName" : view ? "oldViewName" : "oldTableName";
	const char *new = sequence ? "newSequenceName" : view ? "newViewName" : "newTableName";

	sql_put(c, "ALTER %s %.*s RENAME TO %.*s", sequence ? "SEQUENCE" : "TABLE",
		FMT(sql_target(c, old)), FMT(sql_name(c, lowering_text(c, new))));
}

void
lowering_rename_column(struct lowering *c)
{
	sql_put(c, "ALTER TABLE %.*s RENAME COLUMN %.*s TO %.*s", FMT(sql_target(c, "tableName")),
		FMT(sql_name(c, lowering_text(c, "oldColumnName"))),
		FMT(sql_name(c, lowering_text(c, "newColumnName"))));
}

void
lowering_modify_type(struct lowering *c)
{
	struct str column = sql_name(c, lowering_text(c, "columnName"));
	struct str type = sql_type(c, lowering_text(c, "newDataType")).words;

	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN %.*s TYPE %.*s USING (%.*s::%.*s)",
		FMT(sql_target(c, "tableName")), FMT(column), FMT(type), FMT(column), FMT(type));
}

void
lowering_drop_table(struct lowering *c)
{
	sql_put(c, "DROP TABLE %.*s%s", FMT(sql_target(c, "tableName")),
		lowering_flag(c, "cascadeConstraints", false) ? " CASCADE" : "");
}

void
lowering_merge_columns(struct lowering *c)
{
	static const char *const merged[] = { "column1Name", "column2Name" };
	struct str table = sql_target(c, "tableName");
	struct str into = sql_name(c, lowering_text(c, "finalColumnName"));

	sql_put(c, "ALTER TABLE %.*s ADD %.*s %.*s", FMT(table), FMT(into),
		FMT(sql_type(c, lowering_text(c, "finalColumnType")).words));
	sql_end(c);
	sql_put(c, "UPDATE %.*s SET %.*s = %.*s || %.*s || %.*s", FMT(table), FMT(into),
		FMT(sql_name(c, lowering_text(c, merged[0]))),
		FMT(sql_string(c->arena, lowering_text(c, "joinString"))),
		FMT(sql_name(c, lowering_text(c, merged[1]))));
	sql_end(c);
	for (size_t i = 0; i < 2; i++) {
		sql_put(c, "ALTER TABLE %.*s DROP COLUMN %.*s", FMT(table),
			FMT(sql_name(c, lowering_text(c, merged[i]))));
		sql_end(c);
	}
}

void
lowering_add_lookup_table(struct lowering *c)
{
	struct str new = sql_qualified(c, lowering_text(c, "newTableSchemaName"),
		lowering_text(c, "newTableName"));
	struct str old = sql_qualified(c, lowering_text(c, "existingTableSchemaName"),
		lowering_text(c, "existingTableName"));
	struct str from = sql_name(c, lowering_text(c, "existingColumnName"));
	struct str to = sql_name(c, lowering_text(c, "newColumnName"));
	struct str name = lowering_text(c, "constraintName");

	if (!name.n)
		name = sql_upper(c->arena,
			str_format(c->arena, "FK_%.*s_%.*s",
				FMT(lowering_text(c, "existingTableName")),
				FMT(lowering_text(c, "newTableName"))));
	sql_put(c,
		"CREATE TABLE %.*s AS SELECT DISTINCT %.*s AS %.*s FROM %.*s"
		" WHERE %.*s IS NOT NULL",
		FMT(new), FMT(from), FMT(to), FMT(old), FMT(from));
	sql_end(c);
	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN  %.*s SET NOT NULL", FMT(new), FMT(to));
	sql_end(c);
	sql_put(c, "ALTER TABLE %.*s ADD PRIMARY KEY (%.*s)", FMT(new), FMT(to));
	sql_end(c);
	sql_put(c, "ALTER TABLE %.*s ADD CONSTRAINT %.*s FOREIGN KEY (%.*s) REFERENCES %.*s (%.*s)",
		FMT(old), FMT(name), FMT(from), FMT(new), FMT(to));
}

void
lowering_remarks(struct lowering *c)
{
	struct str remarks = str_trim(lowering_text(c, "remarks"));

	if (str_is(c->node->key, "setColumnRemarks"))
		sql_put(c, "COMMENT ON COLUMN %.*s.%.*s IS %.*s", FMT(sql_target(c, "tableName")),
			FMT(sql_name(c, lowering_text(c, "columnName"))),
			FMT(sql_string(c->arena, remarks)));
	else if (str_is(c->node->key, "setViewRemarks"))
		put_table_remarks(c, "VIEW", sql_target(c, "viewName"), remarks);
	else
		put_table_remarks(c, "TABLE", sql_target(c, "tableName"), remarks);
}
