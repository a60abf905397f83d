#include "knowledge/function.h"

#include "function_table.h"

static struct str
name_of(const struct function_row *row)
{
	return (struct str){ function_names + row->name_at, row->name_n };
}

/* the first row whose name is not before this one */
static size_t
search(struct str name)
{
	size_t low = 0, high = FUNCTION_ROWS;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(name_of(&function_rows[middle]), name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int
nearest_measured(int pg_major)
{
	if (pg_major < FUNCTION_OLDEST)
		return FUNCTION_OLDEST;
	return pg_major > FUNCTION_NEWEST ? FUNCTION_NEWEST : pg_major;
}

enum volatility
builtin_volatility(struct str name, size_t nargs, int pg_major)
{
	int major = nearest_measured(pg_major);

	for (size_t i = search(name); i < FUNCTION_ROWS; i++) {
		const struct function_row *row = &function_rows[i];

		if (!str_eq(name_of(row), name))
			break;
		/* no two rows fit the same call */
		if (nargs >= row->least && nargs <= row->most && major >= row->first &&
			major <= row->last)
			return (enum volatility)row->volatility;
	}
	return VOLATILITY_UNKNOWN;
}
