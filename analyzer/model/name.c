#include "model/name.h"

#include "base/arena.h"
#include "knowledge/keyword.h"
#include "knowledge/type.h"

bool
relname_eq(struct relname a, struct relname b)
{
	return str_eq(a.name, b.name) && str_eq(a.schema, b.schema);
}

/* quote_identifier (ruleutils.c): any letter beyond ASCII gets quotes, a dollar sign too */
static bool
needs_quotes(struct str name)
{
	enum keyword_kind keyword;
	bool digits = false;

	if (!name.n || (name.s[0] >= '0' && name.s[0] <= '9'))
		return true;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.s[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
			return true;
		digits = digits || (c >= '0' && c <= '9');
	}
	/* no keyword has a digit */
	if (digits)
		return false;
	keyword = keyword_kind(name);
	return keyword != KEYWORD_NONE && keyword != KEYWORD_UNRESERVED;
}

struct str
name_quoted(struct arena *a, struct str name)
{
	char *quoted;
	size_t n = 0;

	if (!needs_quotes(name))
		return name;
	quoted = arena_array(a, char, 2 * name.n + 3);
	quoted[n++] = '"';
	for (size_t i = 0; i < name.n; i++) {
		if (name.s[i] == '"')
			quoted[n++] = '"';
		quoted[n++] = name.s[i];
	}
	quoted[n++] = '"';
	return (struct str){ quoted, n };
}

struct str
names_quoted(struct arena *a, const struct strs *names)
{
	struct strs quoted = { 0 };

	each (name, names)
		strs_add(a, &quoted, name_quoted(a, *name));
	return strs_join(a, &quoted, S(", "));
}

struct str
relname_text(struct arena *a, struct relname name)
{
	struct str parts[2];

	/* the index of a TOAST table, as effects call it: there is no such name */
	if (str_is(name.schema, "pg_toast") && str_ends(name.name, S(")")))
		return name.name;
	parts[1] = name_quoted(a, name.name);
	if (!name.schema.n)
		return parts[1];
	parts[0] = name_quoted(a, name.schema);
	return strs_join(a, &(struct strs){ parts, 2, 2 }, S("."));
}

bool
type_eq(struct type a, struct type b)
{
	if (!str_eq(a.name, b.name) || !str_eq(a.schema, b.schema) || a.mods != b.mods)
		return false;
	for (int i = 0; i < a.mods && i < 2; i++) {
		if (a.mod[i] != b.mod[i])
			return false;
	}
	/* int[] and int[][] are one type: the number of dimensions is not kept */
	return (a.dimensions > 0) == (b.dimensions > 0) && a.setof == b.setof &&
		a.percent == b.percent;
}

/* The fields of INTERVAL YEAR TO MONTH and the like: intervaltypmodout (timestamp.c). */
static struct str
interval_fields(int mask)
{
	enum {
		MONTH = 1 << 1,
		YEAR = 1 << 2,
		DAY = 1 << 3,
		HOUR = 1 << 10,
		MINUTE = 1 << 11,
		SECOND = 1 << 12
	}; /* INTERVAL_MASK() of datetime.h */
	static const struct {
		int mask;
		const char *words;
	} fields[] = {
		{ YEAR, " year" },
		{ MONTH, " month" },
		{ DAY, " day" },
		{ HOUR, " hour" },
		{ MINUTE, " minute" },
		{ SECOND, " second" },
		{ YEAR | MONTH, " year to month" },
		{ DAY | HOUR, " day to hour" },
		{ DAY | HOUR | MINUTE, " day to minute" },
		{ DAY | HOUR | MINUTE | SECOND, " day to second" },
		{ HOUR | MINUTE, " hour to minute" },
		{ HOUR | MINUTE | SECOND, " hour to second" },
		{ MINUTE | SECOND, " minute to second" },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (fields[i].mask == mask)
			return str_of(fields[i].words);
	}
	return S("");
}

static struct str
interval_text(struct arena *a, struct type type)
{
	struct str fields = interval_fields(type.mod[0]);

	if (type.mods < 2)
		return str_format(a, "interval%.*s", FMT(fields));
	return str_format(a, "interval%.*s(%d)", FMT(fields), type.mod[1]);
}

/* The name with its modifiers, which stand before "with time zone". */
static struct str
builtin_text(struct arena *a, struct type type)
{
	struct str sql = type_sql_name(type.name), head, tail;
	size_t with;

	if (str_is(type.name, "interval"))
		return interval_text(a, type);
	/* format_type: "character" alone would mean character(1) */
	if (str_is(type.name, "bpchar") && !type.mods)
		return S("bpchar");
	if (!type.mods)
		return sql;
	with = str_find(sql, S(" with"));
	head = str_sub(sql, 0, with);
	tail = str_sub(sql, with, sql.n);
	if (type.mods == 1)
		return str_format(a, "%.*s(%d)%.*s", FMT(head), type.mod[0], FMT(tail));
	return str_format(a, "%.*s(%d,%d)%.*s", FMT(head), type.mod[0], type.mod[1], FMT(tail));
}

struct str
type_text(struct arena *a, struct type type)
{
	struct str text;

	if (type.percent)
		text = str_format(a, "%.*s%%TYPE", FMT(type.name));
	else if (!type.schema.n && type_is_builtin(type.name))
		text = builtin_text(a, type);
	else
		text = relname_text(a, (struct relname){ type.schema, type.name });
	if (!type.setof && !type.dimensions)
		return text;
	return str_format(a, "%s%.*s%s", type.setof ? "SETOF " : "", FMT(text),
		type.dimensions ? "[]" : "");
}
