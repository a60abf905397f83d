#include "layout/foreign.h"

#include "layout/tool.h"

static const char *const others[] = {
	"mysql",
	"mariadb",
	"sqlite",
	"sqlite3",
	"sqlserver",
	"mssql",
	"oracle",
	"mongodb",
	"snowflake",
	"firebird",
	"clickhouse",
	"singlestore",
	"turso",
	"libsql",
	"vertica",
	"exasol",
	"db2",
	"h2",
	"planetscale",
};

bool
is_foreign(struct reading *r, struct str dialect)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (!str_eq_fold(dialect, str_of(others[i])))
			continue;
		reading_note(r, "%.*s is for %s: only PostgreSQL's migrations are read",
			FMT(r->layout->dir), others[i]);
		return true;
	}
	return false;
}
