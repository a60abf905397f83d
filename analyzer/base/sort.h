/*
 * Sorting of vectors.
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

typedef int (*order_fn)(const void *a, const void *b);

/*
 * Puts n elements of so many bytes into order; v may be NULL if there are none.  What is in order
 * already, or nearly so, as names from a directory mostly are, costs little more than a look.
 */
void sort_array(void *v, size_t n, size_t size, order_fn order);

#define vec_sort(vec, order) sort_array((vec)->v, (vec)->n, sizeof(*(vec)->v), (order))

#endif
