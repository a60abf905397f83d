#include "knowledge/type.h"

#include <string.h>

enum family {
	FAMILY_NONE,
	FAMILY_NUMBER,
	FAMILY_STRING,
	FAMILY_DATE,
	FAMILY_TIME,
	FAMILY_NETWORK,
	FAMILY_BITS,
	FAMILY_OID,
};

/* pg_type: the types a column can have; SQL's spelling as format_type() writes it. */
static const struct known {
	const char *name, *sql;
	enum family family;
} known[] = {
	{ "int4", "integer", FAMILY_NUMBER },
	{ "int8", "bigint", FAMILY_NUMBER },
	{ "text", "text", FAMILY_STRING },
	{ "varchar", "character varying", FAMILY_STRING },
	{ "bool", "boolean", FAMILY_NONE },
	{ "timestamptz", "timestamp with time zone", FAMILY_DATE },
	{ "timestamp", "timestamp without time zone", FAMILY_DATE },
	{ "numeric", "numeric", FAMILY_NUMBER },
	{ "uuid", "uuid", FAMILY_NONE },
	{ "jsonb", "jsonb", FAMILY_NONE },
	{ "json", "json", FAMILY_NONE },
	{ "date", "date", FAMILY_DATE },
	{ "int2", "smallint", FAMILY_NUMBER },
	{ "float4", "real", FAMILY_NUMBER },
	{ "float8", "double precision", FAMILY_NUMBER },
	{ "bpchar", "character", FAMILY_STRING },
	{ "name", "name", FAMILY_STRING },
	{ "char", "\"char\"", FAMILY_NONE },
	{ "bytea", "bytea", FAMILY_NONE },
	{ "time", "time without time zone", FAMILY_TIME },
	{ "timetz", "time with time zone", FAMILY_TIME },
	{ "interval", "interval", FAMILY_NONE },
	{ "inet", "inet", FAMILY_NETWORK },
	{ "cidr", "cidr", FAMILY_NETWORK },
	{ "macaddr", "macaddr", FAMILY_NONE },
	{ "macaddr8", "macaddr8", FAMILY_NONE },
	{ "bit", "bit", FAMILY_BITS },
	{ "varbit", "bit varying", FAMILY_BITS },
	{ "money", "money", FAMILY_NONE },
	{ "xml", "xml", FAMILY_NONE },
	{ "oid", "oid", FAMILY_OID },
	{ "xid", "xid", FAMILY_NONE },
	{ "xid8", "xid8", FAMILY_NONE },
	{ "cid", "cid", FAMILY_NONE },
	{ "tid", "tid", FAMILY_NONE },
	{ "point", "point", FAMILY_NONE },
	{ "line", "line", FAMILY_NONE },
	{ "lseg", "lseg", FAMILY_NONE },
	{ "box", "box", FAMILY_NONE },
	{ "path", "path", FAMILY_NONE },
	{ "polygon", "polygon", FAMILY_NONE },
	{ "circle", "circle", FAMILY_NONE },
	{ "tsvector", "tsvector", FAMILY_NONE },
	{ "tsquery", "tsquery", FAMILY_NONE },
	{ "jsonpath", "jsonpath", FAMILY_NONE },
	{ "pg_lsn", "pg_lsn", FAMILY_NONE },
	{ "pg_snapshot", "pg_snapshot", FAMILY_NONE },
	{ "txid_snapshot", "txid_snapshot", FAMILY_NONE },
	{ "refcursor", "refcursor", FAMILY_NONE },
	{ "aclitem", "aclitem", FAMILY_NONE },
	{ "int2vector", "int2vector", FAMILY_NONE },
	{ "oidvector", "oidvector", FAMILY_NONE },
	{ "int4range", "int4range", FAMILY_NONE },
	{ "int8range", "int8range", FAMILY_NONE },
	{ "numrange", "numrange", FAMILY_NONE },
	{ "tsrange", "tsrange", FAMILY_NONE },
	{ "tstzrange", "tstzrange", FAMILY_NONE },
	{ "daterange", "daterange", FAMILY_NONE },
	{ "int4multirange", "int4multirange", FAMILY_NONE },
	{ "int8multirange", "int8multirange", FAMILY_NONE },
	{ "nummultirange", "nummultirange", FAMILY_NONE },
	{ "tsmultirange", "tsmultirange", FAMILY_NONE },
	{ "tstzmultirange", "tstzmultirange", FAMILY_NONE },
	{ "datemultirange", "datemultirange", FAMILY_NONE },
	{ "regclass", "regclass", FAMILY_OID },
	{ "regcollation", "regcollation", FAMILY_OID },
	{ "regconfig", "regconfig", FAMILY_OID },
	{ "regdictionary", "regdictionary", FAMILY_OID },
	{ "regnamespace", "regnamespace", FAMILY_OID },
	{ "regoper", "regoper", FAMILY_OID },
	{ "regoperator", "regoperator", FAMILY_OID },
	{ "regproc", "regproc", FAMILY_OID },
	{ "regprocedure", "regprocedure", FAMILY_OID },
	{ "regrole", "regrole", FAMILY_OID },
	{ "regtype", "regtype", FAMILY_OID },
	/* contrib/citext */
	{ "citext", "citext", FAMILY_STRING },
};

static const struct known *
find(struct str name)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		/* every column comes by here */
		if (name.n && name.s[0] == *known[i].name && str_is(name, known[i].name))
			return &known[i];
	}
	return NULL;
}

struct str
type_sql_name(struct str internal)
{
	const struct known *k = find(internal);

	return k ? str_of(k->sql) : internal;
}

bool
type_is_builtin(struct str internal)
{
	return find(internal) && !str_is(internal, "citext");
}

bool
type_same_family(struct str a, struct str b)
{
	const struct known *one = find(a), *other = find(b);

	if (str_eq(a, b))
		return true;
	return one && other && one->family && one->family == other->family;
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

/* Digits before the decimal point that a number of the type can have; 0: no such limit is known. */
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
	return 0;
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
	if (!whole_digits(from) || whole_digits(from) > whole_digits(to))
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

bool
type_narrows(struct plain_type from, struct plain_type to)
{
	const struct known *old = find(from.name), *new = find(to.name);

	if (!old || !new || from.dimensions || to.dimensions)
		return false;
	if (old->family == FAMILY_STRING && new->family != FAMILY_STRING)
		return true;
	if (old->family != new->family || !old->family)
		/* a string without a limit takes everything; a timestamp has no place in a time */
		return (new->family == FAMILY_STRING &&to.mods) ||
			(old->family == FAMILY_DATE && new->family == FAMILY_TIME);
	switch (new->family) {
	case FAMILY_NUMBER: return number_narrows(from, to);
	case FAMILY_STRING:
	case FAMILY_BITS: return length_narrows(from, to);
	case FAMILY_DATE: return date_narrows(from, to);
	case FAMILY_TIME:
		return date_narrows(from, to) ||
			(str_is(from.name, "timetz") && str_is(to.name, "time"));
	case FAMILY_NETWORK: return str_is(from.name, "inet") && str_is(to.name, "cidr");
	case FAMILY_NONE:
	case FAMILY_OID: break;
	}
	return false;
}
