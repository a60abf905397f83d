#include "layout/liquibase_sql.h"

#include <ctype.h>

#include "base/arena.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_element.h"

/* ---- statements ---- */

static void
put(struct lowering *c, struct span span, const char *format, va_list args)
{
	strand_put(c->arena, &c->now, str_vformat(c->arena, format, args), c->log->file, span);
}

void
sql_put(struct lowering *c, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(c, c->span, format, args);
	va_end(args);
}

void
sql_put_for(struct lowering *c, const struct node *n, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(c, element_span(c->log->file, n), format, args);
	va_end(args);
}

void
sql_put_text(struct lowering *c, struct strand text)
{
	strand_add(c->arena, &c->now, &text, 0, text.text.n);
}

void
sql_end(struct lowering *c)
{
	if (c->now.text.n)
		*vec_push(c->arena, c->into) = c->now;
	c->now = (struct strand){ 0 };
}

/* ---- attributes ---- */

struct str
lowering_text(const struct lowering *c, const char *key)
{
	return element_text(c->log, c->node, key);
}

bool
lowering_has(const struct lowering *c, const char *key)
{
	return lowering_text(c, key).n > 0;
}

bool
lowering_flag(const struct lowering *c, const char *key, bool otherwise)
{
	return element_flag(c->log, c->node, key, otherwise);
}

/* ---- names ---- */

/* AbstractPostgresDatabase: the words that are reserved to it, in order */
static const char *const reserved[] = {
	"ALL",
	"ANALYSE",
	"ANALYZE",
	"AND",
	"ANY",
	"ARRAY",
	"AS",
	"ASC",
	"ASYMMETRIC",
	"AUTHORIZATION",
	"BINARY",
	"BOTH",
	"CASE",
	"CAST",
	"CHECK",
	"COLLATE",
	"COLLATION",
	"COLUMN",
	"CONCURRENTLY",
	"CONSTRAINT",
	"CREATE",
	"CROSS",
	"CURRENT_CATALOG",
	"CURRENT_DATE",
	"CURRENT_ROLE",
	"CURRENT_SCHEMA",
	"CURRENT_TIME",
	"CURRENT_TIMESTAMP",
	"CURRENT_USER",
	"DEFAULT",
	"DEFERRABLE",
	"DESC",
	"DISTINCT",
	"DO",
	"ELSE",
	"END",
	"EXCEPT",
	"FALSE",
	"FETCH",
	"FOR",
	"FOREIGN",
	"FREEZE",
	"FROM",
	"FULL",
	"GRANT",
	"GROUP",
	"HAVING",
	"ILIKE",
	"IN",
	"INITIALLY",
	"INNER",
	"INTERSECT",
	"INTO",
	"IS",
	"ISNULL",
	"JOIN",
	"LATERAL",
	"LEADING",
	"LEFT",
	"LIKE",
	"LIMIT",
	"LOCALTIME",
	"LOCALTIMESTAMP",
	"NATURAL",
	"NOT",
	"NOTNULL",
	"NULL",
	"OFFSET",
	"ON",
	"ONLY",
	"OR",
	"ORDER",
	"OUTER",
	"OVERLAPS",
	"PLACING",
	"PRIMARY",
	"REFERENCES",
	"RETURNING",
	"RIGHT",
	"SELECT",
	"SESSION_USER",
	"SIMILAR",
	"SOME",
	"SYMMETRIC",
	"TABLE",
	"TABLESAMPLE",
	"THEN",
	"TO",
	"TRAILING",
	"TRUE",
	"UNION",
	"UNIQUE",
	"USER",
	"USING",
	"VARIADIC",
	"VERBOSE",
	"WHEN",
	"WHERE",
	"WINDOW",
	"WITH",
};

static int
upper(char c)
{
	return toupper((unsigned char)c);
}

static int
compare_word(struct str name, const char *word)
{
	for (size_t i = 0; i < name.n; i++)
		if (upper(name.s[i]) != (unsigned char)word[i])
			return upper(name.s[i]) - (unsigned char)word[i];
	return word[name.n] ? -1 : 0;
}

static bool
is_reserved(struct str name)
{
	size_t low = 0, high = sizeof(reserved) / sizeof(*reserved);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_word(name, reserved[middle]);

		if (!order)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static bool
must_be_quoted(const struct lowering *c, struct str name)
{
	bool upper_case = false, lower_case = false, odd = false;

	for (size_t i = 0; i < name.n; i++) {
		upper_case |= isupper((unsigned char)name.s[i]) != 0;
		lower_case |= islower((unsigned char)name.s[i]) != 0;
		odd |= !isalnum((unsigned char)name.s[i]) && name.s[i] != '_';
	}
	return odd || (c->quoting == QUOTING_LEGACY && upper_case && lower_case) ||
		c->quoting == QUOTING_ALL || (name.n && isdigit((unsigned char)name.s[0])) ||
		is_reserved(name);
}

static struct str
doubled(struct arena *a, struct str text, char quote)
{
	char *to;
	size_t n = 0;

	if (!text.n || !memchr(text.s, quote, text.n))
		return text;
	to = arena_array(a, char, 2 * text.n);
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == quote)
			to[n++] = quote;
		to[n++] = text.s[i];
	}
	return (struct str){ to, n };
}

struct str
sql_name(const struct lowering *c, struct str name)
{
	if (!name.n || !must_be_quoted(c, name))
		return str_trim(name);
	return str_format(c->arena, "\"%.*s\"", FMT(doubled(c->arena, name, '"')));
}

struct str
sql_names(const struct lowering *c, struct str list)
{
	struct strs names = { 0 };
	struct str rest = list;

	while (rest.n)
		strs_add(c->arena, &names, sql_name(c, str_trim(str_cut(rest, ',', &rest))));
	return strs_join(c->arena, &names, S(", "));
}

struct str
sql_qualified(const struct lowering *c, struct str schema, struct str name)
{
	if (!schema.n)
		schema = c->log->run->config->schema;
	if (!schema.n)
		return sql_name(c, name);
	return str_format(c->arena, "%.*s.%.*s", FMT(sql_name(c, schema)), FMT(sql_name(c, name)));
}

struct str
sql_target(const struct lowering *c, const char *key)
{
	return sql_qualified(c, lowering_text(c, "schemaName"), lowering_text(c, key));
}

struct str
sql_string(struct arena *a, struct str text)
{
	return str_format(a, "'%.*s'", FMT(doubled(a, text, '\'')));
}

struct str
sql_upper(struct arena *a, struct str text)
{
	char *to = arena_array(a, char, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		to[i] = (char)toupper((unsigned char)text.s[i]);
	return (struct str){ to, text.n };
}
