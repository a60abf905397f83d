/*
 * Memory in huge pages, where the system has them, of whole ones or more.
 */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>

enum { PAGES_HUGE = 2 * 1024 * 1024 };

/* Zeroed, and aligned to a huge page; NULL if there is no memory. */
void *pages_map(size_t size);
void pages_unmap(void *p, size_t size);

#endif
