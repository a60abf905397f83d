#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

/* In whole pages of any system. */
static size_t
whole(size_t size)
{
	enum { PAGE_MOST = 64 * 1024 };

	return (size + PAGE_MOST - 1) & -(size_t)PAGE_MOST;
}

/* Mapped with room to spare, of which what is in front of the first boundary goes back. */
void *
pages_map(size_t size)
{
	size_t before, all = whole(size);
	char *from = mmap(NULL, all + PAGES_HUGE, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (from == MAP_FAILED)
		return NULL;
	before = -(uintptr_t)from & (PAGES_HUGE - 1);
	if (before)
		(void)munmap(from, before);
	if (before < PAGES_HUGE)
		(void)munmap(from + before + all, PAGES_HUGE - before);
	/* if that is not to be had, they are small */
	(void)madvise(from + before, all, MADV_HUGEPAGE);
	return from + before;
}

void
pages_unmap(void *p, size_t size)
{
	(void)munmap(p, whole(size));
}
