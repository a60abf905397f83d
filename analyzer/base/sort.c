#include "base/sort.h"

#include <stdbool.h>
#include <stdlib.h>

static bool
is_sorted(const char *v, size_t n, size_t size, order_fn order)
{
	for (size_t i = 1; i < n; i++)
		if (order(v + (i - 1) * size, v + i * size) > 0)
			return false;
	return true;
}

void
sort_array(void *v, size_t n, size_t size, order_fn order)
{
	if (n && !is_sorted(v, n, size, order))
		qsort(v, n, size, order);
}
