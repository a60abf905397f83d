#include "knowledge/type.h"

#include <string.h>

/*
 * The casts among built-in types, as pg_cast of 15 has them (12 to 18 do not differ here but for
 * types that came later).  `binary` and `function` work in an assignment, which is what ALTER
 * COLUMN TYPE asks for without USING (coerce_to_target_type with COERCION_ASSIGNMENT);
 * `asked_for` only where the cast is written.
 */
struct casts {
	const char *from;
	const char *binary;   /* without function: the bytes stay as they are */
	const char *function; /* by a function or by text */
	const char *asked_for;
};

#define REG_TYPES                                                                                  \
	"regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc "  \
	"regprocedure regrole regtype"

static const struct casts casts[] = {
	{ "bit", "varbit", "", "int4 int8" },
	{ "bool", "", "bpchar text varchar citext", "int4" },
	{ "box", "", "polygon", "circle lseg point" },
	{ "bpchar", "", "char name text varchar citext", "xml" },
	{ "char", "", "bpchar text varchar", "int4" },
	{ "cidr", "inet", "bpchar text varchar citext", "" },
	{ "circle", "", "", "box point polygon" },
	{ "citext", "text varchar bpchar", "", "" },
	{ "date", "", "timestamp timestamptz", "" },
	{ "daterange", "", "", "datemultirange" },
	{ "float4", "", "float8 int2 int4 int8 numeric", "" },
	{ "float8", "", "float4 int2 int4 int8 numeric", "" },
	{ "inet", "", "cidr bpchar text varchar citext", "" },
	{ "int2", "", "float4 float8 int4 int8 numeric oid " REG_TYPES, "" },
	{ "int4", "oid " REG_TYPES, "float4 float8 int2 int8 numeric money", "bit bool char" },
	{ "int4range", "", "", "int4multirange" },
	{ "int8", "", "float4 float8 int2 int4 numeric money oid " REG_TYPES, "bit" },
	{ "int8range", "", "", "int8multirange" },
	{ "interval", "", "time", "" },
	{ "json", "", "jsonb", "" },
	{ "jsonb", "", "json", "bool float4 float8 int2 int4 int8 numeric" },
	{ "lseg", "", "", "point" },
	{ "macaddr", "", "macaddr8", "" },
	{ "macaddr8", "", "macaddr", "" },
	{ "money", "", "numeric", "" },
	{ "name", "", "bpchar text varchar", "" },
	{ "numeric", "", "float4 float8 int2 int4 int8 money", "" },
	{ "numrange", "", "", "nummultirange" },
	{ "oid", "int4 " REG_TYPES, "int8", "" },
	{ "path", "", "polygon", "" },
	{ "point", "", "box", "" },
	{ "polygon", "", "path", "box circle point" },
	{ "text", "bpchar varchar citext", "char name regclass", "xml" },
	{ "time", "", "interval timetz", "" },
	{ "timestamp", "", "date time timestamptz", "" },
	{ "timestamptz", "", "date time timestamp timetz", "" },
	{ "timetz", "", "time", "" },
	{ "tsrange", "", "", "tsmultirange" },
	{ "tstzrange", "", "", "tstzmultirange" },
	{ "varbit", "bit", "", "" },
	{ "varchar", "bpchar text citext", "char name regclass", "xml" },
	{ "xid8", "", "", "xid" },
	{ "xml", "bpchar text varchar", "", "" },
};

enum cast { CAST_NONE, CAST_UNKNOWN, CAST_ASKED_FOR, CAST_FUNCTION, CAST_BINARY };

/* Is the word one of those in the list, which are separated by blanks? */
static bool
listed(const char *words, struct str word)
{
	for (const char *at = words; *at; at += strcspn(at, " ")) {
		at += strspn(at, " ");
		if (strcspn(at, " ") == word.n && memcmp(at, word.s, word.n) == 0)
			return true;
	}
	return false;
}

/* TYPCATEGORY_STRING: every type can be assigned to these by its text (find_coercion_pathway) */
static bool
is_string(struct str name)
{
	return listed("text varchar bpchar name citext", name);
}

static bool
is_reg_type(struct str name)
{
	return str_starts(name, S("reg")) && listed(REG_TYPES, name);
}

/* find_coercion_pathway (parse_coerce.c), for two types that differ and are no arrays */
static enum cast
cast_between(struct str from, struct str to)
{
	bool known = type_is_builtin(from) && type_is_builtin(to);

	/* regproc and its kin to integers, and to each other where both name the same */
	if (is_reg_type(from)) {
		if (listed("oid int4", to))
			return CAST_BINARY;
		if (str_is(to, "int8"))
			return CAST_FUNCTION;
		if (is_reg_type(to))
			return CAST_UNKNOWN;
	}
	for (size_t i = 0; i < sizeof(casts) / sizeof(casts[0]); i++) {
		if (!str_is(from, casts[i].from))
			continue;
		if (listed(casts[i].binary, to))
			return CAST_BINARY;
		if (listed(casts[i].function, to))
			return CAST_FUNCTION;
		if (listed(casts[i].asked_for, to))
			return CAST_ASKED_FOR;
	}
	if (is_string(to))
		return CAST_FUNCTION;
	if (is_string(from))
		return known ? CAST_ASKED_FOR : CAST_UNKNOWN;
	return known ? CAST_NONE : CAST_UNKNOWN;
}

/* typmods of numeric: the scale is 0 unless written */
static bool
numeric_fits(struct plain_type from, struct plain_type to)
{
	int old_scale = from.mods > 1 ? from.mod[1] : 0;
	int new_scale = to.mods > 1 ? to.mod[1] : 0;

	/* numeric_support (numeric.c) */
	return from.mods && new_scale == old_scale && to.mod[0] >= from.mod[0];
}

enum {
	/* INTERVAL_MASK of datetime.h, and the values that stand for "all" in timestamp.h */
	INTERVAL_MONTH = 1 << 1,
	INTERVAL_YEAR = 1 << 2,
	INTERVAL_DAY = 1 << 3,
	INTERVAL_HOUR = 1 << 10,
	INTERVAL_MINUTE = 1 << 11,
	INTERVAL_SECOND = 1 << 12,
	INTERVAL_FULL_RANGE = 0x7FFF,
	INTERVAL_FULL_PRECISION = 0xFFFF,
	TIME_PRECISION = 6, /* MAX_TIMESTAMP_PRECISION and the like */
};

/* intervaltypmodleastfield (timestamp.c): 0 for seconds, more for greater units */
static int
interval_least_field(struct plain_type t)
{
	int range = t.mods ? t.mod[0] : INTERVAL_FULL_RANGE;

	if (range & INTERVAL_SECOND)
		return 0;
	if (range & INTERVAL_MINUTE)
		return 1;
	if (range & INTERVAL_HOUR)
		return 2;
	if (range & INTERVAL_DAY)
		return 3;
	return range & INTERVAL_MONTH ? 4 : 5;
}

/* interval_support (timestamp.c) */
static bool
interval_fits(struct plain_type from, struct plain_type to)
{
	int old_least = interval_least_field(from), new_least = interval_least_field(to);
	int old_precision = from.mods > 1 ? from.mod[1] : INTERVAL_FULL_PRECISION;
	int new_precision = to.mods > 1 ? to.mod[1] : INTERVAL_FULL_PRECISION;

	if (old_least < new_least)
		return false;
	return old_least > 0 || new_precision >= TIME_PRECISION || new_precision >= old_precision;
}

static bool
same_mods(struct plain_type from, struct plain_type to)
{
	if (from.mods != to.mods)
		return false;
	for (int i = 0; i < from.mods && i < 2; i++) {
		if (from.mod[i] != to.mod[i])
			return false;
	}
	return true;
}

/*
 * Is the length coercion from one to the other, of the same type, left out because every value
 * passes it?  That is what the support function of each coercion function answers.
 */
static bool
length_is_free(struct plain_type from, struct plain_type to)
{
	/* a negative typmod means that no coercion is wanted: coerce_type_typmod */
	if (!to.mods || same_mods(from, to))
		return true;
	if (from.dimensions)
		return false;
	/* varchar_support (varchar.c), varbit_support (varbit.c) */
	if (listed("varchar varbit", to.name))
		return from.mods && to.mod[0] >= from.mod[0];
	if (str_is(to.name, "numeric"))
		return numeric_fits(from, to);
	/* TemporalSimplify (datetime.c) of time_support and timestamp_support */
	if (listed("time timetz timestamp timestamptz", to.name))
		return to.mod[0] >= TIME_PRECISION || (from.mods && to.mod[0] >= from.mod[0]);
	if (str_is(to.name, "interval"))
		return interval_fits(from, to);
	return false;
}

/* Types whose default operator classes are the same one: pg_opclass, GetDefaultOpClass. */
static struct str
operator_class(struct str name)
{
	if (str_is(name, "varchar"))
		return S("text");
	if (str_is(name, "cidr"))
		return S("inet");
	return is_reg_type(name) ? S("oid") : name;
}

static bool
is_zone_change(struct str from, struct str to)
{
	return (str_is(from, "timestamp") && str_is(to, "timestamptz")) ||
		(str_is(from, "timestamptz") && str_is(to, "timestamp"));
}

/* At least one of them is an array, and they are not arrays of the same type. */
static enum type_cost
array_change_cost(struct plain_type from, struct plain_type to, bool using_given)
{
	enum cast cast;

	if (!to.dimensions)
		return is_string(to.name) || using_given ? TYPE_COST_REWRITE : TYPE_COST_ERROR;
	if (!from.dimensions)
		return using_given ? TYPE_COST_REWRITE : TYPE_COST_ERROR;
	/* COERCION_PATH_ARRAYCOERCE goes through every element, even if those stay the same */
	cast = cast_between(from.name, to.name);
	if (cast == CAST_UNKNOWN)
		return TYPE_COST_UNKNOWN;
	return cast >= CAST_FUNCTION || using_given ? TYPE_COST_REWRITE : TYPE_COST_ERROR;
}

enum type_cost
type_change_cost(struct plain_type from, struct plain_type to, bool utc, bool using_given)
{
	struct plain_type same = { .name = to.name }; /* what a cast leaves: no typmod */
	enum cast cast;
	bool stays = false; /* the bytes, as far as the cast goes */

	if (str_eq(from.name, to.name) && !from.dimensions == !to.dimensions)
		return length_is_free(from, to)  ? TYPE_COST_NOTHING :
			type_is_builtin(to.name) ? TYPE_COST_REWRITE :
						   TYPE_COST_UNKNOWN;
	if (from.dimensions || to.dimensions)
		return array_change_cost(from, to, using_given);
	cast = cast_between(from.name, to.name);
	switch (cast) {
	case CAST_UNKNOWN: return TYPE_COST_UNKNOWN;
	case CAST_NONE: return TYPE_COST_ERROR;
	case CAST_ASKED_FOR: return using_given ? TYPE_COST_REWRITE : TYPE_COST_ERROR;
	case CAST_FUNCTION:
		/* TimestampTimestampTzRequiresRewrite (timestamp.c), since 12 */
		stays = utc && is_zone_change(from.name, to.name);
		break;
	case CAST_BINARY: stays = true; break;
	}
	if (!stays || !length_is_free(same, to))
		return TYPE_COST_REWRITE;
	return str_eq(operator_class(from.name), operator_class(to.name)) ? TYPE_COST_NOTHING :
									    TYPE_COST_INDEX;
}
