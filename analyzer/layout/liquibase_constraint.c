#include "base/arena.h"
#include "base/trie.h"
#include "layout/liquibase_change.h"
#include "layout/liquibase_element.h"

static struct str
column_of(struct lowering *c)
{
	return sql_name(c, lowering_text(c, "columnName"));
}

void
lowering_add_not_null(struct lowering *c)
{
	struct str table = sql_target(c, "tableName"), column = column_of(c);
	struct str value = lowering_text(c, "defaultNullValue"),
		   type = lowering_text(c, "columnDataType");

	if (value.n && !str_eq_fold(value, S("null"))) {
		enum sql_value kind = sql_type(c, type).value;
		bool now = str_eq_fold(value, S("now()"));

		sql_put(c, "UPDATE %.*s SET %.*s = %.*s WHERE %.*s IS NULL", FMT(table),
			FMT(column),
			FMT(now ? S("NOW()") :
					type.n && kind == SQL_VALUE_BOOLEAN ?
				  str_lower(c->arena, value) :
				  sql_string(c->arena, value)),
			FMT(column));
		sql_end(c);
	}
	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN  %.*s SET NOT NULL", FMT(table), FMT(column));
}

void
lowering_drop_not_null(struct lowering *c)
{
	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN  %.*s DROP NOT NULL",
		FMT(sql_target(c, "tableName")), FMT(column_of(c)));
}

static void
put_name(struct lowering *c, struct str name)
{
	if (name.n)
		sql_put(c, "CONSTRAINT %.*s ", FMT(sql_name(c, name)));
}

static void
put_deferral(struct lowering *c)
{
	if (lowering_flag(c, "deferrable", false))
		sql_put(c, " DEFERRABLE");
	if (lowering_flag(c, "initiallyDeferred", false))
		sql_put(c, " INITIALLY DEFERRED");
}

void
lowering_add_unique(struct lowering *c)
{
	struct str tablespace = str_trim(lowering_text(c, "tablespace"));
	struct str index = lowering_text(c, "forIndexName");

	sql_put(c, "ALTER TABLE %.*s ADD ", FMT(sql_target(c, "tableName")));
	put_name(c, lowering_text(c, "constraintName"));
	sql_put(c, "UNIQUE (%.*s)", FMT(sql_names(c, lowering_text(c, "columnNames"))));
	if (index.n)
		sql_put(c, " USING INDEX %.*s",
			FMT(sql_qualified(c, lowering_text(c, "forIndexSchemaName"), index)));
	if (tablespace.n)
		sql_put(c, "%s TABLESPACE %.*s", index.n ? "" : " USING INDEX", FMT(tablespace));
	put_deferral(c);
}

/* ---- primary keys ---- */

void
lowering_know_primary_key(struct lowering *c, struct str table, struct str name)
{
	struct changelog_run *run = c->log->run;

	run->primary_keys =
		trie_set(c->arena, run->primary_keys, table, arena_dup(c->arena, &name));
}

void
lowering_add_primary_key(struct lowering *c)
{
	struct str table = sql_target(c, "tableName"), name = lowering_text(c, "constraintName");
	struct str tablespace = str_trim(lowering_text(c, "tablespace"));

	sql_put(c, "ALTER TABLE %.*s ADD ", FMT(table));
	put_name(c, name);
	sql_put(c, "PRIMARY KEY (%.*s)", FMT(sql_names(c, lowering_text(c, "columnNames"))));
	if (tablespace.n)
		sql_put(c, " USING INDEX TABLESPACE %.*s", FMT(tablespace));
	if (name.n)
		lowering_know_primary_key(c, table, sql_name(c, name));
	if (name.n && lowering_flag(c, "clustered", false)) {
		sql_end(c);
		sql_put(c, "CLUSTER %.*s USING %.*s", FMT(table), FMT(sql_name(c, name)));
	}
}

/*
 * Without a name Liquibase asks the database for it in a block of code, DropPrimaryKeyGenerator;
 * the name is known here if the key was made by a change.
 */
void
lowering_drop_primary_key(struct lowering *c)
{
	struct str table = sql_target(c, "tableName"), name = lowering_text(c, "constraintName");
	struct str schema = lowering_text(c, "schemaName");
	const struct str *known = trie_get(c->log->run->primary_keys, table);

	if (name.n || known) {
		sql_put(c, "ALTER TABLE %.*s DROP CONSTRAINT %.*s", FMT(table),
			FMT(name.n ? sql_name(c, name) : *known));
		return;
	}
	schema = schema.n ? schema : S("public");
	sql_put(c,
		"DO $$ DECLARE constraint_name varchar;\n"
		"BEGIN\n"
		"  SELECT tc.CONSTRAINT_NAME into strict constraint_name\n"
		"    FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS tc\n"
		"    WHERE CONSTRAINT_TYPE = 'PRIMARY KEY'\n"
		"      AND TABLE_NAME = %.*s AND TABLE_SCHEMA = %.*s;\n"
		"    EXECUTE 'alter table %.*s drop constraint \"' || constraint_name || '\"';\n"
		"END $$",
		FMT(sql_string(c->arena, str_lower(c->arena, lowering_text(c, "tableName")))),
		FMT(sql_string(c->arena, str_lower(c->arena, schema))),
		FMT(sql_qualified(c, schema, lowering_text(c, "tableName"))));
}

/* ---- others ---- */

void
lowering_add_foreign_key(struct lowering *c)
{
	struct str on_delete = lowering_text(c, "onDelete"),
		   on_update = lowering_text(c, "onUpdate");

	if (!on_delete.n && lowering_flag(c, "deleteCascade", false))
		on_delete = S("CASCADE");
	sql_put(c, "ALTER TABLE %.*s ADD CONSTRAINT %.*s FOREIGN KEY (%.*s) REFERENCES %.*s (%.*s)",
		FMT(sql_qualified(c, lowering_text(c, "baseTableSchemaName"),
			lowering_text(c, "baseTableName"))),
		FMT(sql_name(c, lowering_text(c, "constraintName"))),
		FMT(sql_names(c, lowering_text(c, "baseColumnNames"))),
		FMT(sql_qualified(c, lowering_text(c, "referencedTableSchemaName"),
			lowering_text(c, "referencedTableName"))),
		FMT(sql_names(c, lowering_text(c, "referencedColumnNames"))));
	if (on_update.n)
		sql_put(c, " ON UPDATE %.*s", FMT(on_update));
	if (on_delete.n)
		sql_put(c, " ON DELETE %.*s", FMT(on_delete));
	put_deferral(c);
	if (!lowering_flag(c, "validate", true))
		sql_put(c, " NOT VALID");
}

void
lowering_drop_constraint(struct lowering *c)
{
	bool base = lowering_has(c, "baseTableName");
	struct str table = base ? sql_qualified(c, lowering_text(c, "baseTableSchemaName"),
					  lowering_text(c, "baseTableName")) :
				  sql_target(c, "tableName");

	sql_put(c, "ALTER TABLE %.*s DROP CONSTRAINT %.*s", FMT(table),
		FMT(sql_name(c, lowering_text(c, "constraintName"))));
}

/* Liquibase Pro's */
void
lowering_add_check(struct lowering *c)
{
	struct str body = lowering_text(c, "constraintBody");

	if (!body.n)
		body = str_trim(c->node->text);
	sql_put(c, "ALTER TABLE %.*s ADD CONSTRAINT %.*s CHECK (%.*s)",
		FMT(sql_target(c, "tableName")),
		FMT(sql_name(c, lowering_text(c, "constraintName"))), FMT(body));
	if (!lowering_flag(c, "validate", true))
		sql_put(c, " NOT VALID");
}

void
lowering_add_default(struct lowering *c)
{
	struct str table = sql_target(c, "tableName"), column = column_of(c);
	struct str sequence = lowering_text(c, "defaultValueSequenceNext");

	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN  %.*s SET DEFAULT %.*s", FMT(table), FMT(column),
		FMT(sql_value(c, c->node, "defaultValue", NULL)));
	if (!sequence.n)
		return;
	sql_end(c);
	sql_put(c, "ALTER SEQUENCE %.*s OWNED BY %.*s.%.*s",
		FMT(str_contains(sequence, S(".")) ?
				sequence :
				sql_qualified(c, lowering_text(c, "schemaName"), sequence)),
		FMT(table), FMT(column));
}

void
lowering_drop_default(struct lowering *c)
{
	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN %.*s DROP DEFAULT",
		FMT(sql_target(c, "tableName")), FMT(column_of(c)));
}

void
lowering_add_auto_increment(struct lowering *c)
{
	struct str table = sql_target(c, "tableName"), column = column_of(c);
	struct str name = str_format(c->arena, "%.*s_%.*s_seq", FMT(lowering_text(c, "tableName")),
		FMT(lowering_text(c, "columnName")));
	struct str sequence = sql_qualified(c, lowering_text(c, "schemaName"), name);

	sql_put(c, "CREATE SEQUENCE  IF NOT EXISTS %.*s", FMT(sequence));
	if (lowering_has(c, "startWith"))
		sql_put(c, " START WITH %.*s", FMT(lowering_text(c, "startWith")));
	if (lowering_has(c, "incrementBy"))
		sql_put(c, " INCREMENT BY %.*s", FMT(lowering_text(c, "incrementBy")));
	sql_end(c);
	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN  %.*s SET NOT NULL", FMT(table), FMT(column));
	sql_end(c);
	sql_put(c, "ALTER TABLE %.*s ALTER COLUMN  %.*s SET DEFAULT nextval('%.*s')", FMT(table),
		FMT(column), FMT(sequence));
	sql_end(c);
	sql_put(c, "ALTER SEQUENCE %.*s OWNED BY %.*s.%.*s", FMT(sequence), FMT(table),
		FMT(column));
}
