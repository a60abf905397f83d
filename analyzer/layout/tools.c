#include "layout/tool.h"

#include "layout/atlas.h"
#include "layout/bytebase.h"
#include "layout/code.h"
#include "layout/dbmate.h"
#include "layout/diesel.h"
#include "layout/drizzle.h"
#include "layout/dump.h"
#include "layout/evolutions.h"
#include "layout/flyway.h"
#include "layout/golang_migrate.h"
#include "layout/goose.h"
#include "layout/graphile.h"
#include "layout/hasura.h"
#include "layout/liquibase.h"
#include "layout/mybatis.h"
#include "layout/node_pg_migrate.h"
#include "layout/pgroll.h"
#include "layout/popx.h"
#include "layout/printed.h"
#include "layout/prisma.h"
#include "layout/psql.h"
#include "layout/raw.h"
#include "layout/refinery.h"
#include "layout/river.h"
#include "layout/sqitch.h"
#include "layout/sql_migrate.h"
#include "layout/sqlx.h"
#include "layout/supabase.h"
#include "layout/tern.h"

/*
 * In the order in which they are asked: who marks a project by files of its own comes first, and
 * among those who look at contents or names the more special one.
 */
const struct tool tools[] = {
	/* a change's id is made of those before it, too: Plan::Change, info */
	{ "sqitch", WRAP_SCRIPT, TOOL_KNOWS_LIST, sqitch_marked, sqitch_contents, NULL, sqitch_read,
		.late = "refuses to go on, as it finds the change that was deployed last no more" },
	{ "atlas", WRAP_FILE, TOOL_NONE, atlas_marked, atlas_contents, NULL, atlas_read,
		"refuses to go on until atlas.sum is hashed anew, and does not apply it again",
		.late = "refuses to go on unless --exec-order allows for it" },
	{ "drizzle", WRAP_RUN, TOOL_KNOWS_LIST, drizzle_marked, drizzle_contents, drizzle_named,
		drizzle_read,
		.late = "never applies it, as it goes on from the time of the last one" },
	{ "prisma", WRAP_IMPLICIT, TOOL_KNOWS_NAMES, prisma_marked, NULL, prisma_named, prisma_read,
		"asks to reset a development database, and says so of production" },
	{ "supabase", WRAP_PIPELINE, TOOL_NONE, supabase_marked, NULL, supabase_named,
		supabase_read, .late = "refuses to go on without --include-all",
		.gone = "refuses to go on, as it misses what is applied" },
	{ "tern", WRAP_FILE, TOOL_NONE, tern_marked, tern_contents, NULL, tern_read,
		.late = "never applies it, as it goes on from the last number",
		.gone = "refuses to go on, as a number is missing" },
	{ "graphile-migrate", WRAP_FILE, TOOL_NONE, graphile_marked, graphile_contents, NULL,
		graphile_read, "passes it by where it was applied, and refuses to run it elsewhere",
		.late = "refuses to go on: the hash of the next file is another",
		.gone = "refuses to go on: the hash of the next file is another" },
	{ "hasura", WRAP_FILE, TOOL_NONE, hasura_marked, NULL, NULL, hasura_read },
	{ "refinery", WRAP_FILE, TOOL_KNOWS_WORDS, NULL, NULL, refinery_named, refinery_read,
		"refuses to go on: its checksum is another",
		.late = "refuses to go on: it misses a version",
		.gone = "refuses to go on: it misses a version" },
	{ "flyway", WRAP_FILE, TOOL_COPY_DATA | TOOL_KNOWS_WORDS, flyway_marked, NULL, flyway_named,
		flyway_read, "refuses to go on: its checksum is another",
		.late = "refuses to go on unless outOfOrder is set",
		.gone = "refuses to go on until flyway repair marks it as deleted" },
	{ "liquibase-xml", WRAP_FILE, TOOL_CHANGESETS | TOOL_KNOWS_LIST, liquibase_xml_marked, NULL,
		NULL, liquibase_read, "refuses to go on: its checksum is another",
		.together = "give it splitStatements=\"false\", or another endDelimiter" },
	{ "liquibase", WRAP_FILE, TOOL_CHANGESETS | TOOL_KNOWS_LIST, liquibase_marked,
		liquibase_contents, NULL, liquibase_read,
		"refuses to go on: its checksum is another",
		.together = "give its changeset splitStatements:false, or another endDelimiter" },
	{ "sql-migrate", WRAP_FILE, TOOL_KNOWS_NAMES, sql_migrate_marked, sql_migrate_contents,
		NULL, sql_migrate_read,
		.gone = "refuses to go on, as it does not know what is applied",
		.together =
			"put -- +migrate StatementBegin above it and -- +migrate StatementEnd below" },
	{ "evolutions", WRAP_STATEMENT, TOOL_NONE, evolutions_marked, evolutions_contents, NULL,
		evolutions_read,
		"wants to run its Downs and those of all behind it, and to apply them anew",
		.late = "wants to run the Downs of all behind it, and to apply them anew",
		.gone = "wants to run its Downs and those of all behind it",
		.together = "double the semicolons in it: ;;" },
	{ "mybatis", WRAP_FILE, TOOL_NONE, mybatis_marked, mybatis_contents, NULL, mybatis_read,
		.late = "never applies it, as it goes on from the last one, and warns",
		.gone = "warns each time that it is missing",
		.together =
			"write -- @DELIMITER with another word above it, and end it with that" },
	{ "pgroll", WRAP_STATEMENT, TOOL_KNOWS_NAMES, pgroll_marked, NULL, NULL, pgroll_read,
		.late = "refuses to go on, as the order is another",
		.gone = "refuses to go on, as the order is another" },
	{ "river", WRAP_FILE, TOOL_NONE, NULL, river_contents, NULL, river_read },
	{ "goose", WRAP_FILE, TOOL_NONE, NULL, goose_contents, NULL, goose_read,
		.late = "refuses to go on without -allow-missing",
		.together =
			"put -- +goose StatementBegin above it and -- +goose StatementEnd below" },
	{ "node-pg-migrate", WRAP_RUN, TOOL_KNOWS_NAMES, NULL, node_pg_migrate_contents,
		node_pg_migrate_named, node_pg_migrate_read,
		.late = "refuses to go on, as the order is another",
		.gone = "refuses to go on, as the order is another" },
	{ "alembic", WRAP_SCRIPT, TOOL_NONE, code_marked, alembic_contents, NULL, alembic_read },
	{ "pg_dump", WRAP_SCRIPT, TOOL_NONE, NULL, dump_contents, NULL, dump_read },
	{ "django", WRAP_SCRIPT, TOOL_NONE, code_marked, django_contents, NULL, django_read },
	{ "rails", WRAP_SCRIPT, TOOL_NONE, rails_marked, NULL, NULL, rails_read },
	{ "ecto", WRAP_FILE, TOOL_NONE, ecto_marked, NULL, NULL, ecto_read },
	{ "typeorm", WRAP_RUN, TOOL_NONE, code_marked, NULL, NULL, code_read },
	{ "sequelize", WRAP_STATEMENT, TOOL_NONE, code_marked, NULL, NULL, code_read },
	{ "knex", WRAP_FILE, TOOL_NONE, code_marked, NULL, NULL, code_read },
	{ "laravel", WRAP_FILE, TOOL_NONE, code_marked, NULL, NULL, code_read },
	{ "doctrine", WRAP_FILE, TOOL_NONE, code_marked, NULL, NULL, code_read },
	{ "ef", WRAP_FILE, TOOL_NONE, code_marked, NULL, NULL, code_read },
	{ "bytebase", WRAP_FILE, TOOL_NONE, NULL, bytebase_contents, NULL, bytebase_read },
	{ "psql", WRAP_SCRIPT, TOOL_NONE, NULL, psql_contents, NULL, psql_read },
	{ "diesel", WRAP_FILE, TOOL_NONE, diesel_marked, NULL, diesel_named, diesel_read },
	{ "ory-popx", WRAP_FILE, TOOL_NONE, NULL, NULL, popx_named, popx_read },
	{ "sqlx", WRAP_FILE, TOOL_NONE, sqlx_marked, NULL, sqlx_named, sqlx_read,
		"refuses to go on: its checksum is another",
		.gone = "refuses to go on: it misses a version" },
	{ "dbmate", WRAP_FILE, TOOL_NONE, dbmate_marked, dbmate_contents, NULL, dbmate_read },
	{ "golang-migrate", WRAP_IMPLICIT, TOOL_NONE, NULL, NULL, golang_migrate_named,
		golang_migrate_read,
		.late = "never applies it, as it goes on from the last version",
		.gone = "refuses to go on if it was applied last, and to go down over it" },
	{ "raw", WRAP_SCRIPT, TOOL_NONE, NULL, NULL, NULL, raw_read },
};
const size_t tools_n = sizeof(tools) / sizeof(*tools);
