#include "layout/liquibase_change.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_element.h"
#include "layout/liquibase_filter.h"
#include "layout/liquibase_property.h"
#include "source/scan.h"

static void
nothing(struct lowering *c)
{
	(void)c;
}

static void
stop(struct lowering *c)
{
	c->log->run->stopped = true;
}

static void
code(struct lowering *c)
{
	c->opaque = c->node->key;
}

static const struct {
	const char *name;
	void (*write)(struct lowering *c);
} changes[] = {
	{ "addAutoIncrement", lowering_add_auto_increment },
	{ "addCheckConstraint", lowering_add_check },
	{ "addColumn", lowering_add_column },
	{ "addDefaultValue", lowering_add_default },
	{ "addForeignKeyConstraint", lowering_add_foreign_key },
	{ "addLookupTable", lowering_add_lookup_table },
	{ "addNotNullConstraint", lowering_add_not_null },
	{ "addPrimaryKey", lowering_add_primary_key },
	{ "addUniqueConstraint", lowering_add_unique },
	{ "alterSequence", lowering_sequence },
	{ "createFunction", lowering_create_routine },
	{ "createIndex", lowering_create_index },
	{ "createProcedure", lowering_create_routine },
	{ "createSequence", lowering_sequence },
	{ "createTable", lowering_create_table },
	{ "createTrigger", lowering_create_routine },
	{ "createView", lowering_create_view },
	{ "customChange", code },
	{ "delete", lowering_delete },
	{ "disableCheckConstraint", code },
	{ "disableTrigger", code },
	{ "dropAllForeignKeyConstraints", code },
	{ "dropCheckConstraint", lowering_drop_constraint },
	{ "dropColumn", lowering_drop_column },
	{ "dropDefaultValue", lowering_drop_default },
	{ "dropForeignKeyConstraint", lowering_drop_constraint },
	{ "dropFunction", lowering_drop_routine },
	{ "dropIndex", lowering_drop_index },
	{ "dropNotNullConstraint", lowering_drop_not_null },
	{ "dropPrimaryKey", lowering_drop_primary_key },
	{ "dropProcedure", lowering_drop_routine },
	{ "dropSequence", lowering_drop_sequence },
	{ "dropTable", lowering_drop_table },
	{ "dropTrigger", lowering_drop_routine },
	{ "dropUniqueConstraint", lowering_drop_constraint },
	{ "dropView", lowering_drop_view },
	{ "empty", nothing },
	{ "enableCheckConstraint", code },
	{ "enableTrigger", code },
	{ "executeCommand", code },
	{ "insert", lowering_insert },
	{ "loadData", lowering_load_data },
	{ "loadUpdateData", lowering_load_data },
	{ "mergeColumns", lowering_merge_columns },
	{ "modifyDataType", lowering_modify_type },
	{ "output", nothing },
	{ "renameColumn", lowering_rename_column },
	{ "renameSequence", lowering_rename },
	{ "renameTable", lowering_rename },
	{ "renameView", lowering_rename },
	{ "setColumnRemarks", lowering_remarks },
	{ "setTableRemarks", lowering_remarks },
	{ "setViewRemarks", lowering_remarks },
	{ "sql", lowering_sql },
	{ "sqlFile", lowering_sql_file },
	{ "stop", stop },
	{ "tagDatabase", nothing },
	{ "update", lowering_update },
};

bool
lowering_write(struct lowering *c)
{
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		if (!str_is(c->node->key, changes[i].name))
			continue;
		if (filter_dbms(lowering_text(c, "dbms")))
			changes[i].write(c);
		sql_end(c);
		return true;
	}
	return false;
}

static bool
missing(struct lowering *c, struct str path, struct err *err)
{
	struct position at;

	source_lines(c->arena, c->log->file);
	at = source_position(c->log->file, c->span.start);
	if (!err->message.n)
		err_at(err, c->arena, c->log->path, at.line, at.column,
			"there is no file \"%.*s\" in the project", FMT(path));
	reading_error(c->log->run->reading, err);
	return false;
}

bool
lowering_file(struct lowering *c, struct str path, struct strand *text)
{
	struct reading *r = c->log->run->reading;
	bool relative = lowering_flag(c, "relativeToChangelogFile", false);
	struct str found = config_locate(c->log, path, relative), all;
	struct err err = { 0 };
	struct source *file;
	struct tree_dir *d;

	if (!found.n || !tree_read(r->tree, found, TREE_CHANGELOG_LIMIT, &all, &err))
		return missing(c, path, &err);
	d = tree_dir(r->tree, path_dir(found));
	if (d)
		reading_take(r, d);
	file = source_of_file(c->arena, found, all);
	source_scan(c->arena, file);
	strand_take(c->arena, text, file, (struct span){ file->start, all.n });
	*text = property_expand_strand(c->log, text);
	return true;
}
