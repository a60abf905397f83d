#include "base/arena.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"

/*
 * Blocks form a chain, the one being filled first.  The newest block has the size of all before
 * it until it is large, so that a small run stays small; then the system is asked rarely, for
 * huge pages, because touching new memory page by page would be a fifth of all its time.
 */
enum { BLOCK_MIN = 16 * 1024, BLOCK_LARGE = 256 * 1024, BLOCK_MAX = PAGES_HUGE };

/* The hidden head of a list's array: how far any copy of the list has filled it. */
struct list_head {
	size_t used, cap;
};

static _Noreturn void
out_of_memory(void)
{
	fputs("forelock: out of memory\n", stderr);
	exit(70);
}

static void *
system_memory(size_t size)
{
	void *p = calloc(1, size);

	if (!p)
		out_of_memory();
	return p;
}

void *
memory_for_library(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

static size_t
product(size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2 - PAGES_HUGE)
		out_of_memory();
	return bytes;
}

/* Where every allocation has a block of its own, malloc's own checks are wanted. */
static bool
is_huge(size_t size)
{
#ifdef ARENA_MALLOC
	(void)size;
	return false;
#else
	return size >= PAGES_HUGE;
#endif
}

static void *
block_memory(size_t size)
{
	void *p;

	if (!is_huge(size))
		return system_memory(size);
	p = pages_map(size);
	if (!p)
		out_of_memory();
	return p;
}

static void
block_release(struct arena_block *b)
{
	size_t size = sizeof(*b) + b->cap;

	if (is_huge(size))
		pages_unmap(b, size);
	else
		free(b);
}

struct arena *
arena_create(void)
{
	return system_memory(sizeof(struct arena));
}

void
arena_free(struct arena *a)
{
	struct arena_block *next;

	if (!a)
		return;
	for (struct arena_block *b = a->blocks; b; b = next) {
		next = b->next;
		block_release(b);
	}
	free(a);
}

void
arena_adopt(struct arena *into, struct arena *from)
{
	struct arena_block **last = &into->blocks;

	while (*last)
		last = &(*last)->next;
	*last = from->blocks;
	into->size += from->size;
	free(from);
}

/* Of a block with room for so much, its head included. */
static size_t
block_size(const struct arena *a, size_t need)
{
#ifdef ARENA_MALLOC
	(void)a;
	return need;
#else
	size_t size = a->size < BLOCK_MIN ? BLOCK_MIN : a->size;

	if (size >= BLOCK_LARGE)
		size = BLOCK_MAX;
	return need > size ? need : size;
#endif
}

static struct arena_block *
block_add(struct arena *a, size_t need)
{
	size_t size = block_size(a, sizeof(struct arena_block) + need);
	struct arena_block *b = block_memory(size);

	b->cap = size - sizeof(*b);
	a->size += size;
	/* a block made for one large object does not end the filling of the one before it */
	if (a->blocks && need > BLOCK_MAX / 4) {
		b->next = a->blocks->next;
		a->blocks->next = b;
	} else {
		b->next = a->blocks;
		a->blocks = b;
	}
	return b;
}

/* ---- marks ---- */

struct arena_mark
arena_mark(struct arena *a)
{
	struct arena_block *b = a->blocks ? a->blocks : block_add(a, 0);

	return (struct arena_mark){ b, b->next, b->used };
}

static void
block_free(struct arena *a, struct arena_block *b)
{
	a->size -= sizeof(*b) + b->cap;
	block_release(b);
}

/* Frees a block, or keeps it for what comes next, unless there is one already. */
static void
block_spare(struct arena *a, struct arena_block *b, struct arena_block **spare)
{
#ifdef ARENA_MALLOC
	bool keep = false;
#else
	bool keep = !*spare && sizeof(*b) + b->cap <= BLOCK_MAX;
#endif

	if (!keep) {
		block_free(a, b);
		return;
	}
	memset(b->bytes, 0, b->used);
	b->used = 0;
	*spare = b;
}

void
arena_reset(struct arena *a, struct arena_mark mark)
{
	struct arena_block *spare = NULL, *next;

	while (a->blocks != mark.block) {
		next = a->blocks->next;
		block_spare(a, a->blocks, &spare);
		a->blocks = next;
	}
	/* large ones have been put behind it */
	while (mark.block->next != mark.next) {
		next = mark.block->next->next;
		block_free(a, mark.block->next);
		mark.block->next = next;
	}
	memset(mark.block->bytes + mark.used, 0, mark.block->used - mark.used);
	mark.block->used = mark.used;
	if (spare) {
		spare->next = a->blocks;
		a->blocks = spare;
	}
}

/* ---- objects ---- */

void *
arena_alloc_slowly(struct arena *a, size_t n, size_t size)
{
	size_t bytes = product(n, size);
	struct arena_block *b = block_add(a, bytes);

	b->used = bytes;
	return b->bytes;
}

void *
arena_copy(struct arena *a, const void *from, size_t size)
{
	void *p = arena_alloc(a, 1, size);

	if (size)
		memcpy(p, from, size);
	return p;
}

size_t
arena_size(const struct arena *a)
{
	return a->size;
}

/* ---- vectors and lists ---- */

/* What was handed out last can grow where it stands, as far as its block has room. */
static bool
grow_in_place(struct arena *a, void *v, size_t old, size_t bytes)
{
#ifdef ARENA_MALLOC
	(void)a, (void)v, (void)old, (void)bytes;
	return false;
#else
	struct arena_block *b = a->blocks;

	if (!b || b->used < old || b->bytes + (b->used - old) != v ||
		b->cap - b->used < bytes - old)
		return false;
	b->used += bytes - old;
	return true;
#endif
}

/* Of a first array, of 32 bytes if that is enough: most vectors stay at one or two elements. */
static unsigned
first_elements(size_t size)
{
	return size > 16 ? 1 : size > 8 ? 2 : size > 4 ? 4 : 32 / (unsigned)size;
}

void *
vec_room(struct arena *a, void *v, unsigned n, unsigned *cap, size_t size)
{
	size_t old = *cap;
	void *bigger;

	if (n < old)
		return v;
	if (n > UINT_MAX / 2)
		out_of_memory();
	*cap = n ? n * 2 : first_elements(size);
	if (n && old == n && grow_in_place(a, v, old * size, product(*cap, size)))
		return v;
	bigger = arena_alloc(a, *cap, size);
	if (n)
		memcpy(bigger, v, n * size);
	return bigger;
}

static void **
list_new(struct arena *a, const void *v, size_t n, size_t cap)
{
	struct list_head *head = arena_alloc(a, 1, product(cap, sizeof(void *)) + sizeof(*head));

	head->used = n;
	head->cap = cap;
	if (n && v)
		memcpy(head + 1, v, n * sizeof(void *));
	return (void **)(head + 1);
}

void *
list_with_room(struct arena *a, void *v, size_t n)
{
	struct list_head *head = v ? (struct list_head *)v - 1 : NULL;

	if (!head || head->used != n || head->cap == n) {
		v = list_new(a, v, n, n < 2 ? 2 : n * 2);
		head = (struct list_head *)v - 1;
	}
	head->used = n + 1;
	return v;
}

void *
list_copied(struct arena *a, const void *v, size_t n)
{
	return list_new(a, v, n, n);
}

void *
list_without(struct arena *a, const void *v, size_t n, size_t at)
{
	void **copy = list_new(a, v, n, n);

	memmove(copy + at, copy + at + 1, (n - at - 1) * sizeof(void *));
	((struct list_head *)copy - 1)->used = n - 1;
	return copy;
}
