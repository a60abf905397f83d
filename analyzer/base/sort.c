#include "base/sort.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { ELEMENT_MOST = 512 };

/* Before which of the n elements in front of it, all in order, does this one belong? */
static size_t
place_of(const char *v, size_t n, const char *element, size_t size, order_fn order)
{
	while (n && order(v + (n - 1) * size, element) > 0)
		n--;
	return n;
}

/* By insertion; given up where elements have to go far. */
static bool
sorted_by_moves(char *v, size_t n, size_t size, order_fn order)
{
	char element[ELEMENT_MOST];
	size_t at, moves = 0;

	for (size_t i = 1; i < n; i++) {
		if (order(v + (i - 1) * size, v + i * size) <= 0)
			continue;
		if (size > sizeof(element) || moves > n)
			return false;
		memcpy(element, v + i * size, size);
		at = place_of(v, i, element, size, order);
		memmove(v + (at + 1) * size, v + at * size, (i - at) * size);
		memcpy(v + at * size, element, size);
		moves += i - at;
	}
	return true;
}

void
sort_array(void *v, size_t n, size_t size, order_fn order)
{
	if (n && !sorted_by_moves(v, n, size, order))
		qsort(v, n, size, order);
}
