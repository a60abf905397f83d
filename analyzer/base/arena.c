#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Blocks form a chain, the one being filled first.  The newest block has the size of all before
 * it within limits, so that a small run stays small and a large one asks the system rarely.
 */
enum { BLOCK_MIN = 16 * 1024, BLOCK_MAX = 1024 * 1024, ALIGN = 16 };

struct block {
	struct block *next;
	size_t used, cap;
	_Alignas(ALIGN) unsigned char bytes[];
};

struct arena {
	struct block *blocks;
	size_t size;
};

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

static size_t
product(size_t n, size_t size)
{
	if (size && n > (SIZE_MAX / 2 - 4096) / size)
		out_of_memory();
	return n * size;
}

struct arena *
arena_create(void)
{
	return system_memory(sizeof(struct arena));
}

void
arena_free(struct arena *a)
{
	struct block *next;

	if (!a)
		return;
	for (struct block *b = a->blocks; b; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
}

void
arena_adopt(struct arena *into, struct arena *from)
{
	struct block **last = &into->blocks;

	while (*last)
		last = &(*last)->next;
	*last = from->blocks;
	into->size += from->size;
	free(from);
}

static struct block *
block_add(struct arena *a, size_t need)
{
	size_t cap = a->size < BLOCK_MIN ? BLOCK_MIN : a->size;
	struct block *b;

	if (cap > BLOCK_MAX)
		cap = BLOCK_MAX;
#ifdef ARENA_MALLOC
	cap = 0;
#endif
	if (need > cap)
		cap = need;
	b = system_memory(sizeof(*b) + cap);
	b->cap = cap;
	a->size += sizeof(*b) + cap;
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

void *
arena_alloc(struct arena *a, size_t n, size_t size)
{
	size_t bytes = product(n, size);
	size_t need = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	struct block *b = a->blocks;
	void *p;

#ifdef ARENA_MALLOC
	/* every allocation its own, and of its exact size, so that ASan sees an overrun */
	b = block_add(a, bytes);
	need = bytes;
#else
	if (!b || b->cap - b->used < need)
		b = block_add(a, need);
#endif
	p = b->bytes + b->used;
	b->used += need;
	return p;
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

void *
vec_room(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	void *bigger;

	if (n < *cap)
		return v;
	*cap = n ? n * 2 : 4;
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
	if (n)
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
