#include "knowledge/type.h"

#include <limits.h>
#include <string.h>

#include "knowledge/type_row.h"

enum family {
	FAMILY_NONE,
	FAMILY_NUMBER,
	FAMILY_STRING,
	FAMILY_DATE,
	FAMILY_TIME,
	FAMILY_NETWORK,
	FAMILY_BITS,
};

static const struct {
	enum family family;
	const char *types;
} families[] = {
	{ FAMILY_NUMBER, " int2 int4 int8 numeric float4 float8 " },
	{ FAMILY_STRING, " text varchar bpchar name citext " },
	{ FAMILY_DATE, " timestamptz timestamp date " },
	{ FAMILY_TIME, " time timetz " },
	{ FAMILY_NETWORK, " inet cidr " },
	{ FAMILY_BITS, " bit varbit " },
};

/* Of types between which a change makes sense to people. */
static enum family
family_of(struct str name)
{
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		const char *found = name.n ? families[i].types : NULL;

		while (found && (found = strchr(found, ' ')) && *++found) {
			if (strncmp(found, name.s, name.n) == 0 && found[name.n] == ' ')
				return families[i].family;
		}
	}
	return FAMILY_NONE;
}

struct str
type_sql_name(struct str internal)
{
	const struct type_row *row = type_row_any(internal);

	return row ? str_of(row->sql) : internal;
}

bool
type_is_builtin(struct str internal)
{
	return type_row_any(internal);
}

bool
type_same_family(struct str a, struct str b)
{
	enum family family = family_of(a);

	return str_eq(a, b) || (family && family == family_of(b));
}

bool
type_of_extension(struct str extension, struct str type)
{
	static const char *const brought[][2] = { { "citext", "citext" }, { "hstore", "hstore" },
		{ "ltree", "ltree" }, { "ltree", "lquery" }, { "ltree", "ltxtquery" },
		{ "cube", "cube" }, { "isn", "isbn" }, { "isn", "isbn13" }, { "isn", "ean13" },
		{ "postgis", "geometry" }, { "postgis", "geography" },
		{ "postgis_raster", "raster" }, { "vector", "vector" }, { "vector", "halfvec" },
		{ "vector", "sparsevec" } };

	for (size_t i = 0; i < sizeof(brought) / sizeof(brought[0]); i++) {
		if (str_is(extension, brought[i][0]) && str_is(type, brought[i][1]))
			return true;
	}
	return false;
}

enum { NO_LIMIT = INT_MAX };

/* Digits before the decimal point that a number of the type can have; NO_LIMIT: none is known. */
static int
whole_digits(struct plain_type t)
{
	if (str_is(t.name, "int2"))
		return 5;
	if (str_is(t.name, "int4"))
		return 10;
	if (str_is(t.name, "int8"))
		return 19;
	if (str_is(t.name, "numeric") && t.mods)
		return t.mod[0] - (t.mods > 1 ? t.mod[1] : 0);
	return NO_LIMIT;
}

static bool
is_integer(struct str name)
{
	return str_is(name, "int2") || str_is(name, "int4") || str_is(name, "int8");
}

static bool
is_float(struct str name)
{
	return str_is(name, "float4") || str_is(name, "float8");
}

/* Decimal digits that a float keeps: FLT_DIG + 1 and DBL_DIG, as far as integers go. */
static bool
float_narrows(struct plain_type from, struct plain_type to)
{
	if (is_float(from.name))
		return str_is(from.name, "float8") && str_is(to.name, "float4");
	if (str_is(from.name, "int2"))
		return false;
	return !(str_is(from.name, "int4") && str_is(to.name, "float8"));
}

static bool
number_narrows(struct plain_type from, struct plain_type to)
{
	if (is_float(to.name))
		return float_narrows(from, to);
	if (is_integer(to.name))
		return !is_integer(from.name) || whole_digits(from) > whole_digits(to);
	if (!to.mods)
		return false;
	if (whole_digits(from) > whole_digits(to))
		return true;
	return from.mods > 1 && from.mod[1] > (to.mods > 1 ? to.mod[1] : 0);
}

/* Of strings and bit strings. */
static bool
length_narrows(struct plain_type from, struct plain_type to)
{
	if (str_is(to.name, "name") && !str_is(from.name, "name"))
		return true;
	if (!to.mods)
		return false;
	return !from.mods || from.mod[0] > to.mod[0];
}

static bool
date_narrows(struct plain_type from, struct plain_type to)
{
	int most = 6; /* digits of a second that are kept where no precision is written */

	if (str_is(to.name, "date") || str_is(from.name, "date"))
		return str_is(to.name, "date") && !str_is(from.name, "date");
	return (to.mods ? to.mod[0] : most) < (from.mods ? from.mod[0] : most);
}

/* Sign, digits and point; "NaN". */
static int
numeric_text(struct plain_type t)
{
	int whole = whole_digits(t), scale = t.mods > 1 && t.mod[1] > 0 ? t.mod[1] : 0;
	int n = 1 + (whole > 0 ? whole : 1) + (scale ? 1 + scale : 0);

	return n > 3 ? n : 3;
}

/* How long a value can be as text, whatever the settings; 0: there is no such limit. */
static int
longest_text(struct plain_type t)
{
	static const struct {
		const char *type;
		int n;
	} longest[] = {
		{ "bool", 5 },     /* false */
		{ "int2", 6 },     /* -32768 */
		{ "int4", 11 },    /* -2147483648 */
		{ "int8", 20 },    /* -9223372036854775808 */
		{ "oid", 10 },     /* 4294967295 */
		{ "float4", 15 },  /* -1.17549435e-38 */
		{ "float8", 24 },  /* -2.2250738585072014e-308 */
		{ "date", 13 },    /* 5874897-12-31 */
		{ "time", 15 },    /* 23:59:59.999999 */
		{ "uuid", 36 },    /* with hyphens */
		{ "macaddr", 17 }, /* 00:00:00:00:00:00 */
		{ "macaddr8", 23 },
	};

	if (str_is(t.name, "numeric") && t.mods)
		return numeric_text(t);
	for (size_t i = 0; i < sizeof(longest) / sizeof(longest[0]); i++)
		if (str_is(t.name, longest[i].type))
			return longest[i].n;
	return 0;
}

/* Does every value fit, written as text? */
static bool
text_fits(struct plain_type from, struct plain_type to)
{
	int n = longest_text(from);

	return !to.mods || (n && n <= to.mod[0]);
}

bool
type_narrows(struct plain_type from, struct plain_type to)
{
	enum family old = family_of(from.name), new = family_of(to.name);
	bool known = type_is_builtin(from.name) || old,
	     both = known && (type_is_builtin(to.name) || new);

	if (!both || from.dimensions || to.dimensions)
		return false;
	if (old == FAMILY_STRING && new != FAMILY_STRING)
		return !str_is(to.name, "bytea");
	if (old != new || !old)
		/* a string without a limit takes everything; a timestamp has no place in a time */
		return (new == FAMILY_STRING && !text_fits(from, to)) ||
			(old == FAMILY_DATE && new == FAMILY_TIME);
	switch (new) {
	case FAMILY_NUMBER: return number_narrows(from, to);
	case FAMILY_STRING:
	case FAMILY_BITS: return length_narrows(from, to);
	case FAMILY_DATE: return date_narrows(from, to);
	case FAMILY_TIME:
		return date_narrows(from, to) ||
			(str_is(from.name, "timetz") && str_is(to.name, "time"));
	case FAMILY_NETWORK: return str_is(from.name, "inet") && str_is(to.name, "cidr");
	case FAMILY_NONE: break;
	}
	return false;
}
