#include "knowledge/type.h"

#include <string.h>

#include "knowledge/type_row.h"

/* The casts of contrib/citext: like pg_cast's, which has them where the extension is installed. */
static const struct cast_row citext_casts[] = {
	{ "bool", "citext", 'f', 'a', 0, 0 },
	{ "bpchar", "citext", 'f', 'a', 0, 0 },
	{ "citext", "bpchar", 'b', 'a', 0, 0 },
	{ "citext", "text", 'b', 'i', 0, 0 },
	{ "citext", "varchar", 'b', 'i', 0, 0 },
	{ "inet", "citext", 'f', 'a', 0, 0 },
	{ "text", "citext", 'b', 'a', 0, 0 },
	{ "varchar", "citext", 'b', 'a', 0, 0 },
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
is_string(struct str name, int pg_major)
{
	const struct type_row *row = type_row_of(name, pg_major);

	return row ? row->category == 'S' : str_is(name, "citext");
}

static const struct cast_row *
cast_of(struct str from, struct str to, int pg_major)
{
	for (size_t i = 0; i < sizeof(citext_casts) / sizeof(citext_casts[0]); i++) {
		if (str_is(from, citext_casts[i].source) && str_is(to, citext_casts[i].target))
			return &citext_casts[i];
	}
	return cast_row_of(from, to, pg_major);
}

/* Are all of its casts known? */
static bool
is_known(struct plain_type t, int pg_major)
{
	return t.castless || type_row_of(t.name, pg_major) || str_is(t.name, "citext");
}

/* find_coercion_pathway (parse_coerce.c), for two types that differ and are no arrays */
static enum cast
cast_between(struct plain_type from, struct plain_type to, int pg_major)
{
	const struct cast_row *row = cast_of(from.name, to.name, pg_major);
	bool known = is_known(from, pg_major) && is_known(to, pg_major);

	if (row)
		return row->context == 'e' ? CAST_ASKED_FOR :
			row->method == 'b' ? CAST_BINARY :
					     CAST_FUNCTION;
	if (is_string(to.name, pg_major))
		return CAST_FUNCTION;
	if (is_string(from.name, pg_major))
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
	/* 0 is all of them, as interval(3) has them */
	int range = t.mods && t.mod[0] ? t.mod[0] : INTERVAL_FULL_RANGE;

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

/* Is the default operator class of the two the same one (GetDefaultOpClass)? */
static bool
same_operators(struct str from, struct str to, int pg_major)
{
	const struct type_row *a = type_row_of(from, pg_major), *b = type_row_of(to, pg_major);

	return a && b && str_eq(str_of(a->opclass), str_of(b->opclass));
}

static bool
is_zone_change(struct str from, struct str to)
{
	return (str_is(from, "timestamp") && str_is(to, "timestamptz")) ||
		(str_is(from, "timestamptz") && str_is(to, "timestamp"));
}

/* One of them is an array, the other is not. */
static enum type_cost
array_or_not_cost(struct plain_type from, struct plain_type to, const struct type_session *s)
{
	struct plain_type scalar = to.dimensions ? from : to;
	const struct type_row *vector = type_row_of(from.name, s->pg_major);

	if (!to.dimensions && is_string(to.name, s->pg_major))
		return TYPE_COST_REWRITE;
	/* int2vector and oidvector are arrays by another name */
	if (!from.dimensions && vector && vector->category == 'A')
		return TYPE_COST_REWRITE;
	if (!s->using_given)
		return TYPE_COST_ERROR;
	/* a text can be read as an array, and a type of somebody else may have a cast */
	if (!from.dimensions && is_string(from.name, s->pg_major))
		return TYPE_COST_REWRITE;
	return is_known(scalar, s->pg_major) ? TYPE_COST_ERROR : TYPE_COST_REWRITE;
}

/* At least one of them is an array, and they are not arrays of the same type. */
static enum type_cost
array_change_cost(struct plain_type from, struct plain_type to, const struct type_session *s)
{
	enum cast cast;

	if (!from.dimensions || !to.dimensions)
		return array_or_not_cost(from, to, s);
	/* COERCION_PATH_ARRAYCOERCE goes through every element, even if those stay the same */
	cast = cast_between(from, to, s->pg_major);
	if (cast == CAST_UNKNOWN)
		return TYPE_COST_UNKNOWN;
	return cast >= CAST_FUNCTION || (cast == CAST_ASKED_FOR && s->using_given) ?
		TYPE_COST_REWRITE :
		TYPE_COST_ERROR;
}

enum type_cost
type_change_cost(struct plain_type from, struct plain_type to, const struct type_session *s)
{
	struct plain_type same = { .name = to.name }; /* what a cast leaves: no typmod */
	enum cast cast;
	bool stays = false; /* the bytes, as far as the cast goes */

	if (str_eq(from.name, to.name) && !from.dimensions == !to.dimensions)
		return length_is_free(from, to)  ? TYPE_COST_NOTHING :
			type_is_builtin(to.name) ? TYPE_COST_REWRITE :
						   TYPE_COST_UNKNOWN;
	if (from.dimensions || to.dimensions)
		return array_change_cost(from, to, s);
	cast = cast_between(from, to, s->pg_major);
	switch (cast) {
	case CAST_UNKNOWN: return TYPE_COST_UNKNOWN;
	case CAST_NONE: return TYPE_COST_ERROR;
	case CAST_ASKED_FOR: return s->using_given ? TYPE_COST_REWRITE : TYPE_COST_ERROR;
	case CAST_FUNCTION:
		/* TimestampTimestampTzRequiresRewrite (timestamp.c), since 12 */
		stays = s->utc && is_zone_change(from.name, to.name);
		break;
	case CAST_BINARY: stays = true; break;
	}
	if (!stays || !length_is_free(same, to))
		return TYPE_COST_REWRITE;
	return same_operators(from.name, to.name, s->pg_major) ? TYPE_COST_NOTHING :
								 TYPE_COST_INDEX;
}

bool
type_refers(struct str from, struct str to, int pg_major)
{
	const struct type_row *fk = type_row_of(from, pg_major), *pk = type_row_of(to, pg_major);
	const struct cast_row *cast;

	if (!fk || !pk || !*pk->opclass || str_eq(from, to))
		return true;
	/* all families with several types have an operator for each pair of them */
	if (str_eq(str_of(fk->opfamily), str_of(pk->opfamily)) || str_is(from, pk->opcintype))
		return true;
	cast = cast_row_of(from, str_of(pk->opcintype), pg_major);
	return cast && cast->context == 'i';
}
