/*
 * Types and values as Liquibase writes them for PostgreSQL: liquibase.datatype.core, and
 * DataTypeFactory.fromDescription.
 */
#include <ctype.h>

#include "base/arena.h"
#include "layout/liquibase_element.h"
#include "layout/liquibase_sql.h"

/* ---- types ---- */

/* How the words of a type are made. */
enum form {
	FORM_FIXED,     /* the name alone */
	FORM_LENGTH,    /* with what stands in parentheses, and what follows it */
	FORM_TIMESTAMP, /* with precision and time zone */
	FORM_BLOB,
	FORM_NUMERIC,
};

static const struct known {
	const char *name, *words;
	enum form form;
	enum sql_value value;
	bool integer;
} known[] = {
	{ "bigint", "BIGINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "bigserial", "BIGINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "binary", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "bit", "BIT", FORM_LENGTH, SQL_VALUE_BOOLEAN, false },
	{ "blob", "", FORM_BLOB, SQL_VALUE_QUOTED, false },
	{ "bool", "BOOLEAN", FORM_FIXED, SQL_VALUE_BOOLEAN, false },
	{ "boolean", "BOOLEAN", FORM_FIXED, SQL_VALUE_BOOLEAN, false },
	{ "bpchar", "CHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "char", "CHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "character varying", "VARCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "character", "CHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "clob", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "currency", "DECIMAL", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "date", "date", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "datetime", "TIMESTAMP", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "datetime2", "TIMESTAMP", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "decimal", "DECIMAL", FORM_LENGTH, SQL_VALUE_PLAIN, false },
	{ "double", "DOUBLE PRECISION", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "float", "FLOAT", FORM_LENGTH, SQL_VALUE_PLAIN, false },
	{ "image", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "int", "INTEGER", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "int2", "SMALLINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "int4", "INTEGER", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "int8", "BIGINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "integer", "INTEGER", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "integer8", "BIGINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "long binary", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "long nvarchar", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "long varbinary", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "long varchar", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "longblob", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "longnvarchar", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "longtext", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "longvarbinary", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "longvarchar", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "mediumblob", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "mediumint", "MEDIUMINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "mediumtext", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "money", "DECIMAL", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "national", "VARCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "nchar", "NCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "nchar2", "NCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "nclob", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "ntext", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "number", "numeric", FORM_NUMERIC, SQL_VALUE_PLAIN, false },
	{ "numeric", "numeric", FORM_NUMERIC, SQL_VALUE_PLAIN, false },
	{ "nvarchar", "VARCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "nvarchar2", "VARCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "real", "REAL", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "serial", "INTEGER", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "serial4", "INTEGER", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "serial8", "BIGINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "smalldatetime", "TIMESTAMP", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "smallint", "SMALLINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "smallmoney", "DECIMAL", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "smallserial", "SMALLINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "sqlxml", "XML", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "text", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "time", "time", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "time_with_timezone", "time", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "timestamp", "TIMESTAMP", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "timestamp_with_timezone", "TIMESTAMP", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "timestamptz", "TIMESTAMP", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "timetz", "time", FORM_TIMESTAMP, SQL_VALUE_QUOTED, false },
	{ "tinyblob", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "tinyint", "SMALLINT", FORM_FIXED, SQL_VALUE_NUMBER, true },
	{ "tinytext", "TEXT", FORM_FIXED, SQL_VALUE_TEXT, false },
	{ "uniqueidentifier", "UUID", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "uuid", "UUID", FORM_FIXED, SQL_VALUE_PLAIN, false },
	{ "varbinary", "BYTEA", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "varchar", "VARCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "varchar2", "VARCHAR", FORM_LENGTH, SQL_VALUE_QUOTED, false },
	{ "xml", "XML", FORM_FIXED, SQL_VALUE_QUOTED, false },
	{ "xmltype", "XML", FORM_FIXED, SQL_VALUE_QUOTED, false },
};

/* What a description is made of. */
struct description {
	struct str all, name, more; /* lower case; what follows the name */
	struct strs parameters;
	bool identity;
};

/* Names of more than one word that are one; all others end at the first blank. */
static const char *const long_names[] = {
	"bit varying",
	"character varying",
	"long varchar",
	"long nvarchar",
	"long binary",
	"long varbinary",
};

static struct str
unquoted(struct str name)
{
	static const char pairs[][2] = { { '"', '"' }, { '[', ']' }, { '`', '`' }, { '\'', '\'' } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (name.n > 1 && name.s[0] == pairs[i][0] && name.s[name.n - 1] == pairs[i][1])
			return str_sub(name, 1, name.n - 1);
	return name;
}

static void
cut_name(struct description *d)
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof(long_names) / sizeof(*long_names); i++)
		if (str_starts_fold(d->name, str_of(long_names[i])))
			return;
	while (n < d->name.n && !isspace((unsigned char)d->name.s[n]))
		n++;
	d->more = str_trim(str_sub(d->name, n, d->name.n));
	d->name = str_sub(d->name, 0, n);
}

static struct description
describe(struct arena *a, struct str text)
{
	struct description d = { .all = str_trim(text) };
	size_t open = str_find(d.all, S("(")), brace = str_find(d.all, S("{")), close = d.all.n;
	struct str rest;

	while (close && d.all.s[close - 1] != ')')
		close--;
	d.name = str_sub(d.all, 0, brace);
	if (open && open < close) {
		d.name = str_format(a, "%.*s%.*s", FMT(str_trim(str_sub(d.all, 0, open))),
			FMT(str_sub(d.all, close, d.all.n)));
		rest = str_cut(str_sub(d.all, open + 1, d.all.n), ')', &rest);
		while (rest.n) {
			struct str part = str_trim(str_cut(rest, ',', &rest));

			if (part.n)
				strs_add(a, &d.parameters, part);
		}
	}
	d.identity = str_ends_fold(d.name, S(" identity"));
	if (d.identity)
		d.name = str_trim(str_sub(d.name, 0, d.name.n - 9));
	d.name = unquoted(d.name);
	cut_name(&d);
	return d;
}

static const struct known *
find(struct arena *a, struct str name)
{
	size_t low = 0, high = sizeof(known) / sizeof(*known);

	name = str_lower(a, name);
	if (str_starts(name, S("java.sql.types.")))
		name = str_sub(name, 15, name.n);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(str_of(known[middle].name), name);

		if (!order)
			return &known[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static struct str
with_parameters(struct arena *a, struct str name, const struct strs *parameters, size_t most)
{
	struct strs some = *parameters;

	if (some.n > most)
		some.n = most;
	if (!some.n)
		return name;
	return str_format(a, "%.*s(%.*s)", FMT(name), FMT(strs_join(a, &some, S(", "))));
}

static struct str
with_more(struct arena *a, struct str words, struct str more)
{
	return more.n ? str_format(a, "%.*s %.*s", FMT(words), FMT(more)) : words;
}

/* "255 CHAR", "255 BYTE" */
static void
plain_length(struct description *d)
{
	struct str *first = d->parameters.v;

	if (!d->parameters.n)
		return;
	if (str_ends_fold(*first, S("CHAR")) || str_ends_fold(*first, S("BYTE")))
		*first = str_trim(str_sub(*first, 0, first->n - 4));
}

static struct str
length_words(struct arena *a, struct description *d, const struct known *k)
{
	plain_length(d);
	if (k->value == SQL_VALUE_QUOTED && d->parameters.n == 1 &&
		str_is(d->parameters.v[0], "2147483647"))
		return S("CHARACTER VARYING");
	/* "national character varying" says nothing more */
	if (str_is(str_of(k->name), "national"))
		d->more = S("");
	return with_more(a, with_parameters(a, str_of(k->words), &d->parameters, 2), d->more);
}

static struct str
timestamp_words(struct arena *a, const struct description *d, const struct known *k)
{
	struct str all = str_lower(a, d->all);
	bool zone = str_contains(all, S("tz")) || str_contains(all, S("with time zone")) ||
		str_contains(all, S("with timezone")) || str_contains(all, S("_with_timezone"));

	return with_more(a, with_parameters(a, str_of(k->words), &d->parameters, 1),
		zone ? S("WITH TIME ZONE") : S("WITHOUT TIME ZONE"));
}

static struct str
words_of(struct arena *a, struct description *d, const struct known *k)
{
	long precision = 0;

	switch (k->form) {
	case FORM_FIXED: return str_of(k->words);
	case FORM_LENGTH: return length_words(a, d, k);
	case FORM_TIMESTAMP: return timestamp_words(a, d, k);
	/* BlobType: the kind that Hibernate takes for one */
	case FORM_BLOB: return S("OID");
	case FORM_NUMERIC:
		if (d->parameters.n && str_to_long(d->parameters.v[0], &precision) &&
			precision > 1000)
			return S("numeric");
		return with_parameters(a, S("numeric"), &d->parameters, 2);
	}
	return S("");
}

struct sql_type
sql_type(const struct lowering *c, struct str description)
{
	struct arena *a = c->arena;
	struct description d = describe(a, description);
	const struct known *k = find(a, d.name);
	struct sql_type type = { .value = SQL_VALUE_QUOTED };

	if (str_starts(d.all, S("${")) && str_ends(d.all, S("}"))) {
		type.words = d.all;
	} else if (!k) {
		bool list = str_eq_fold(d.name, S("enum")) || str_eq_fold(d.name, S("set"));

		type.words = with_more(a,
			with_parameters(a, sql_upper(a, d.name), &d.parameters,
				list ? SIZE_MAX : 2),
			d.more);
	} else {
		type.words = words_of(a, &d, k);
		type.value = k->value;
		type.is_integer = k->integer;
		type.generates = k->integer &&
			(d.identity || str_starts(str_of(k->name), S("serial")) ||
				str_ends(str_of(k->name), S("serial")));
	}
	return type;
}

/* ---- values ---- */

/* generateDatabaseFunctionValue */
static struct str
computed(struct arena *a, struct str text)
{
	struct str lower = str_lower(a, text);

	if (str_starts(lower, S("current_timestamp")) || str_starts(lower, S("current_datetime")) ||
		str_is(lower, "now()"))
		return S("NOW()");
	return text;
}

static bool
is_number(struct str s)
{
	bool digits = false, dot = false;

	for (size_t i = s.n && (s.s[0] == '-' || s.s[0] == '+'); i < s.n; i++) {
		if (isdigit((unsigned char)s.s[i]))
			digits = true;
		else if (s.s[i] == '.' && !dot)
			dot = true;
		else
			return false;
	}
	return digits;
}

/* ColumnConfig.setValueNumeric: what begins as a number is one, and all else a function. */
static bool
is_numeric(struct str s)
{
	struct str rest = str_sub(s, s.n && *s.s == '-', s.n);

	return is_number(s) || str_is(rest, "NaN") || (rest.n && isdigit((unsigned char)*rest.s));
}

/* LiquibaseDataType.formatNumber: without zeros behind the point */
static struct str
number(struct str s)
{
	size_t point = str_find(s, S(".")), n = s.n;

	while (n > point + 1 && s.s[n - 1] == '0')
		n--;
	return point < s.n && n == point + 1 ? str_sub(s, 0, point) : s;
}

static bool
is_true(struct str s)
{
	return str_eq_fold(s, S("true")) || str_eq_fold(s, S("t")) || str_is(number(s), "1") ||
		str_eq_fold(s, S("b'1'"));
}

static struct str
written(struct arena *a, struct str text, const struct sql_type *type, bool is_text)
{
	switch (type ? type->value : is_text ? SQL_VALUE_QUOTED : SQL_VALUE_PLAIN) {
	case SQL_VALUE_QUOTED: break;
	case SQL_VALUE_NUMBER: return number(text);
	case SQL_VALUE_PLAIN: return is_text ? text : number(text);
	case SQL_VALUE_BOOLEAN: return is_true(text) ? S("TRUE") : S("FALSE");
	case SQL_VALUE_TEXT:
		if (str_starts(text, S("'")))
			return text;
		break;
	}
	return sql_string(a, text);
}

static bool
is_date(struct str s)
{
	size_t digits = 0, marks = 0;

	for (size_t i = 0; i < s.n; i++) {
		digits += isdigit((unsigned char)s.s[i]) != 0;
		marks += strchr("-:. TZ+", s.s[i]) != NULL;
	}
	return s.n >= 5 && digits + marks == s.n && isdigit((unsigned char)s.s[0]);
}

static struct str
date(struct arena *a, struct str text)
{
	char *to;

	if (!is_date(text))
		return computed(a, text);
	to = (char *)arena_copy(a, text.s, text.n);
	for (size_t i = 0; i < text.n; i++)
		if (to[i] == 'T')
			to[i] = ' ';
	return sql_string(a, (struct str){ to, text.n });
}

static struct str
attribute(const struct lowering *c, const struct node *n, const char *prefix, const char *suffix)
{
	struct str key = str_format(c->arena, "%s%s", prefix, suffix);

	return element_text(c->log, n, str_c(c->arena, key));
}

static struct str
sequence(const struct lowering *c, const char *function, struct str name)
{
	struct str schema = lowering_text(c, "schemaName");

	return str_format(c->arena, "%s('%.*s')", function,
		FMT(str_contains(name, S(".")) ? name : sql_qualified(c, schema, name)));
}

struct str
sql_value(const struct lowering *c, const struct node *n, const char *prefix,
	const struct sql_type *type)
{
	struct arena *a = c->arena;
	struct str text = attribute(c, n, prefix, "");

	if (element_has(n, prefix)) {
		if (str_eq_fold(text, S("null")))
			return S("NULL");
		if (!type && str_eq_fold(text, S("now()")))
			return S("NOW()");
		return written(a, text, type, true);
	}
	if ((text = attribute(c, n, prefix, "Boolean")).n) {
		/* ObjectUtil.convert: whatever else it may be is false; only a call is computed */
		if (str_contains(text, S("(")))
			return computed(a, text);
		return is_true(text) ? S("TRUE") : S("FALSE");
	}
	if ((text = attribute(c, n, prefix, "Numeric")).n)
		return is_numeric(text) ? written(a, text, type, false) : computed(a, text);
	if ((text = attribute(c, n, prefix, "Date")).n)
		return date(a, text);
	if ((text = attribute(c, n, prefix, "Computed")).n)
		return computed(a, text);
	if ((text = attribute(c, n, prefix, "SequenceNext")).n)
		return sequence(c, "nextval", text);
	if ((text = attribute(c, n, prefix, "SequenceCurrent")).n)
		return sequence(c, "currval", text);
	/* what is read from a file is sent as a parameter */
	if (attribute(c, n, prefix, "ClobFile").n || attribute(c, n, prefix, "BlobFile").n)
		return S("$1");
	return S("");
}

struct str
sql_identity(const struct lowering *c, const struct node *column)
{
	struct str kind = element_text(c->log, column, "generationType");
	struct str start = element_text(c->log, column, "startWith");
	struct str by = element_text(c->log, column, "incrementBy");
	struct str clause = str_format(c->arena, "GENERATED %.*s AS IDENTITY",
		FMT(kind.n ? kind : S("BY DEFAULT")));

	/* AbstractJdbcDatabase.getAutoIncrementClause: what goes without saying is not said */
	start = str_is(start, "1") ? S("") : start;
	by = str_is(by, "1") ? S("") : by;
	if (!start.n && !by.n)
		return clause;
	return str_format(c->arena, "%.*s (%s%.*s%s%s%.*s)", FMT(clause),
		start.n ? "START WITH " : "", FMT(start), start.n && by.n ? " " : "",
		by.n ? "INCREMENT BY " : "", FMT(by));
}
