#include "knowledge/type_row.h"

#include <string.h>

#include "type_table.h"

static int
compare_to(struct str name, const char *row)
{
	return str_compare(str_of(row), name);
}

/* The first row of that name, or the one behind all; every column comes by here. */
static size_t
search_types(struct str name)
{
	size_t i, end;

	if (!name.n || name.s[0] < 'a' || name.s[0] > 'z')
		return TYPE_ROWS;
	i = type_letters[name.s[0] - 'a'];
	end = type_letters[name.s[0] - 'a' + 1];
	for (; i < end; i++) {
		const struct type_row *row = &type_rows[i];

		if (row->name_n == name.n && memcmp(row->name, name.s, name.n) == 0)
			return i;
	}
	return TYPE_ROWS;
}

static bool
is_of_version(int first, int last, int major)
{
	return (major >= first || first == TYPES_OLDEST) && (major <= last || last == TYPES_NEWEST);
}

const struct type_row *
type_row_any(struct str name)
{
	size_t i = search_types(name);

	return i < TYPE_ROWS ? &type_rows[i] : NULL;
}

const struct type_row *
type_row_of(struct str name, int pg_major)
{
	for (size_t i = search_types(name); i < TYPE_ROWS; i++) {
		if (!str_is(name, type_rows[i].name))
			break;
		if (is_of_version(type_rows[i].first, type_rows[i].last, pg_major))
			return &type_rows[i];
	}
	return NULL;
}

static size_t
search_casts(struct str source, struct str target)
{
	size_t low = 0, high = CAST_ROWS;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_to(source, cast_rows[middle].source);

		if (!order)
			order = compare_to(target, cast_rows[middle].target);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct cast_row *
cast_row_of(struct str source, struct str target, int pg_major)
{
	for (size_t i = search_casts(source, target); i < CAST_ROWS; i++) {
		const struct cast_row *row = &cast_rows[i];

		if (!str_is(source, row->source) || !str_is(target, row->target))
			break;
		if (is_of_version(row->first, row->last, pg_major))
			return row;
	}
	return NULL;
}
