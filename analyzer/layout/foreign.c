#include "layout/foreign.h"

#include <ctype.h>

#include "base/file.h"
#include "layout/tool.h"

static const struct other {
	const char *word, *name;
} others[] = {
	{ "mysql", "MySQL" },
	{ "mariadb", "MariaDB" },
	{ "sqlite", "SQLite" },
	{ "sqlite3", "SQLite" },
	{ "sqlserver", "SQL Server" },
	{ "mssql", "SQL Server" },
	{ "oracle", "Oracle" },
	{ "mongodb", "MongoDB" },
	{ "snowflake", "Snowflake" },
	{ "firebird", "Firebird" },
	{ "clickhouse", "ClickHouse" },
	{ "singlestore", "SingleStore" },
	{ "turso", "Turso" },
	{ "libsql", "libSQL" },
	{ "vertica", "Vertica" },
	{ "exasol", "Exasol" },
	{ "db2", "Db2" },
	{ "h2", "H2" },
	{ "hsqldb", "HSQLDB" },
	{ "planetscale", "PlanetScale" },
};

/* Words that have no other meaning, and so tell by a part of a path. */
static bool
is_unmistakable(struct str word)
{
	return !str_eq_fold(word, S("oracle")) && !str_eq_fold(word, S("h2")) &&
		!str_eq_fold(word, S("db2")) && !str_eq_fold(word, S("exasol"));
}

static const char *const own_names[] = { "postgres", "postgresql", "pgsql", "psql", "pg" };

static bool
is_own_name(struct str word)
{
	for (size_t i = 0; i < sizeof(own_names) / sizeof(*own_names); i++)
		if (str_eq_fold(word, str_of(own_names[i])))
			return true;
	return false;
}

const char *
foreign_name(struct str name)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (str_eq_fold(name, str_of(others[i].word)))
			return others[i].name;
	return NULL;
}

bool
is_foreign(struct reading *r, struct str dialect)
{
	const char *database = foreign_name(dialect);

	if (!database)
		return false;
	reading_note(r, "%.*s is for %s: only PostgreSQL's migrations are read",
		FMT(r->layout->dir), database);
	return true;
}

/* ---- a directory of another database's files ---- */

/*
 * Words that stand in the SQL of one database only, in lower case; " " is any white space.  Of
 * several databases the first is named.
 */
static const struct sign {
	const char *words, *database;
} signs[] = {
	{ "on cluster ", "ClickHouse" },
	{ "engine = mergetree", "ClickHouse" },
	{ "engine = replacing", "ClickHouse" },
	{ "lowcardinality(", "ClickHouse" },
	{ "engine=", "MySQL" },
	{ "engine = ", "MySQL" },
	{ "auto_increment", "MySQL" },
	{ "modify ", "MySQL" },
	{ "change column ", "MySQL" },
	{ "tinyint", "MySQL" },
	{ "mediumtext", "MySQL" },
	{ "longtext", "MySQL" },
	{ "unsigned ", "MySQL" },
	{ "delimiter $$", "MySQL" },
	{ "delimiter //", "MySQL" },
	{ "on duplicate key ", "MySQL" },
	{ "`", "MySQL or the like" }, /* and a name in it */
	{ "autoincrement", "SQLite" },
	{ "pragma ", "SQLite" },
	{ "nvarchar(", "SQL Server" },
	{ "[dbo].", "SQL Server" },
	{ "varchar2(", "Oracle" },
};

/* What decides against all of them. */
static const char *const ours[] = {
	"timestamptz",
	"with time zone",
	"jsonb",
	"bytea",
	"bigserial",
	"plpgsql",
	"create extension ",
	"concurrently ",
	"::",
	"as $", /* DELIMITER $$ is MySQL's */
	"do $",
};

static size_t
skip_to(struct str s, size_t from, struct str end)
{
	size_t at = from + str_find(str_sub(s, from, s.n), end);

	return at < s.n ? at + end.n : s.n;
}

/* Behind the comment or the string that begins there; `at` if there is none. */
static size_t
skip_quiet(struct str s, size_t at)
{
	struct str rest = str_sub(s, at, s.n);

	if (str_starts(rest, S("--")))
		return skip_to(s, at, S("\n"));
	if (str_starts(rest, S("/*")))
		return skip_to(s, at + 2, S("*/"));
	if (s.s[at] == '\'' || s.s[at] == '"')
		return skip_to(s, at + 1, str_sub(s, at, at + 1));
	return at;
}

static unsigned char
lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

static bool
is_blank(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
says(struct str s, const char *words)
{
	size_t i = 0;

	for (; *words; words++, i++) {
		unsigned char c = i < s.n ? (unsigned char)s.s[i] : 0;

		if (*words == ' ' ? !is_blank(c) : lower(c) != (unsigned char)*words)
			return false;
	}
	return true;
}

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* A name in back quotes, as only MySQL and what is like it have. */
static bool
is_back_quoted(struct str s)
{
	size_t n = 1;

	while (n < s.n && is_word(s.s[n]))
		n++;
	return s.s[0] == '`' && n > 1 && n < s.n && s.s[n] == '`';
}

static bool
is_ours(struct str s)
{
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		if (says(s, ours[i]))
			return true;
	return false;
}

static const struct sign *
sign_at(struct str s)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (says(s, signs[i].words))
			return *s.s != '`' || is_back_quoted(s) ? &signs[i] : NULL;
	return NULL;
}

struct accent {
	const struct sign *first; /* of `signs`, of those that are there */
	size_t n;
	size_t ours;
};

/* How the text speaks, outside of comments and strings.  `long_enough`: as soon as it says one thing
   in our way. */
static struct accent
listen_to(struct str text, bool long_enough)
{
	struct accent heard = { 0 };

	for (size_t at = 0; at < text.n && !(heard.ours && long_enough); at++) {
		size_t behind = skip_quiet(text, at);
		struct str rest = str_sub(text, at, text.n);
		const struct sign *sign;

		if (behind > at) {
			at = behind - 1;
			continue;
		}
		if (at && is_word(text.s[at - 1]) && is_word(*rest.s))
			continue;
		heard.ours += is_ours(rest);
		sign = sign_at(rest);
		if (!sign)
			continue;
		heard.n++;
		if (!heard.first || sign < heard.first)
			heard.first = sign;
	}
	return heard;
}

/* "mysql-persistence/src/main/resources/db/migration": NULL if the path, in the project, names our
   own, too. */
static const char *
foreign_path(const struct reading *r, bool *whole)
{
	struct str root = tree_root(r->tree), path = path_below(r->asked->real, root);
	const char *found = NULL;
	size_t at = str_eq(path, root) ? path.n : 0;

	while (at < path.n) {
		size_t end = at;
		struct str word;

		while (end < path.n && isalnum((unsigned char)path.s[end]))
			end++;
		word = str_sub(path, at, end);
		if (is_own_name(word))
			return NULL;
		if (foreign_name(word) && is_unmistakable(word)) {
			found = foreign_name(word);
			*whole |= (!at || path.s[at - 1] == '/') &&
				(end == path.n || path.s[end] == '/');
		}
		at = end + 1;
	}
	return found;
}

/* Was it said last of the directory that this one lies in? */
static bool
is_told(const struct reading *r, struct str dir)
{
	const struct strs *notes = &r->layout->notes;
	struct str last = notes->n ? notes->v[notes->n - 1] : S("");
	size_t end = str_find(last, S(" is for "));

	return end < last.n && end < dir.n && dir.s[end] == '/' &&
		str_starts(dir, str_sub(last, 0, end));
}

/* One word alone may be a slip, which is told where it stands. */
bool
foreign_directory(struct reading *r)
{
	enum { ENOUGH = 3 };
	const char *database = foreign_name(path_name(r->asked->path));
	bool whole = false;
	const char *by_path = foreign_path(r, &whole);
	struct str head = reading_head(r);
	struct accent heard;

	if (!head.n)
		return false;
	/* casts and the like are not ours alone: where the path says so they count as one word of many */
	heard = listen_to(head, !by_path);
	if (by_path && (heard.n > heard.ours || (whole && !heard.ours)))
		database = by_path;
	else if (heard.ours)
		database = NULL;
	else if (!database && heard.n >= ENOUGH)
		database = heard.first->database;
	if (!database)
		return false;
	if (!is_told(r, r->asked->path))
		reading_note(r, "%.*s is for %s: only PostgreSQL's migrations are read",
			FMT(r->asked->path), database);
	return true;
}
