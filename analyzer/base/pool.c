#include "base/pool.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#ifdef __has_feature
#	if __has_feature(address_sanitizer)
#		define WITH_ASAN
#	endif
#endif
#ifdef __SANITIZE_ADDRESS__
#	define WITH_ASAN
#endif
#ifdef WITH_ASAN
#	include <sanitizer/asan_interface.h>
#endif

/*
 * Objects of one size share chunks, which start at a multiple of their size: that of an object is
 * found by its address.
 */
enum {
	UNIT = 8, /* sizes are multiples of it */
	CHUNK = 8 * 1024,
	SMALLEST = 2 * UNIT,
	BITS = 64,
	MARKS = CHUNK / SMALLEST / BITS,
	/* chunks that are taken from the arena together */
	FEW_CHUNKS = 3,
	MANY_CHUNKS = 63,
};

/* A chunk begins with this: a mark for what is no object of a pool is a mistake of ours. */
static const uint32_t chunk_sign = UINT32_C(0x706f6f6c);

struct chunk {
	uint32_t sign;
	uint32_t size;
	struct chunk *next; /* of the same size, older */
	uint64_t marks[MARKS];
	unsigned char objects[];
};

/* What was swept is a list. */
struct spare {
	struct spare *next;
};

struct kind {
	struct spare *spare;
	unsigned char *next, *end; /* of the chunk being filled */
	struct chunk *chunks;      /* that one first */
};

struct pool {
	struct arena *arena;
	unsigned char *room; /* chunks that are no kind's yet */
	size_t rooms;
	size_t idle;
	size_t size;   /* bytes of all objects */
	size_t made;   /* … of those made since the last collection */
	size_t wanted; /* … of those that the last one found to be wanted */
	struct kind kinds[POOL_SIZE_MOST / UNIT + 1];
};

struct pool *
pool_create(struct arena *a, size_t idle)
{
	struct pool *p = arena_new(a, struct pool);

	p->arena = a;
	p->idle = idle;
	return p;
}

/* ---- objects ---- */

static unsigned char *
chunk_room(struct pool *p)
{
	unsigned char *room;

	if (!p->rooms) {
		size_t n = p->size < FEW_CHUNKS * FEW_CHUNKS * CHUNK ? FEW_CHUNKS : MANY_CHUNKS;

		/* one more for where the first of them may start */
		p->room = arena_alloc(p->arena, n + 1, CHUNK);
		p->room += -(uintptr_t)p->room & (CHUNK - 1);
		p->rooms = n;
	}
	room = p->room;
	p->room += CHUNK;
	p->rooms--;
	return room;
}

/* Behind the last object that it has room for. */
static unsigned char *
chunk_end(struct chunk *c)
{
	return c->objects + (CHUNK - sizeof(*c)) / c->size * c->size;
}

static void
chunk_add(struct pool *p, struct kind *k, size_t size)
{
	struct chunk *c = (struct chunk *)chunk_room(p);

	c->sign = chunk_sign;
	c->size = (uint32_t)size;
	c->next = k->chunks;
	k->chunks = c;
	k->next = c->objects;
	k->end = chunk_end(c);
}

void *
pool_take(struct pool *p, struct arena *a, size_t size)
{
	struct kind *k;
	struct spare *spare;
	unsigned char *object;

	if (!p)
		return arena_alloc(a, 1, size);
	assert(size % UNIT == 0 && size >= SMALLEST && size <= POOL_SIZE_MOST);
	k = &p->kinds[size / UNIT];
	spare = k->spare;
	p->size += size;
	p->made += size;
	if (spare) {
		k->spare = spare->next;
		return spare;
	}
	if (k->next == k->end)
		chunk_add(p, k, size);
	object = k->next;
	k->next += size;
	return object;
}

size_t
pool_size(const struct pool *p)
{
	return p->size;
}

/* ---- collections ---- */

bool
pool_due(const struct pool *p)
{
#ifdef ARENA_MALLOC
	return p->made > p->wanted / 3;
#else
	return p->made > p->idle && p->made > p->wanted / 3;
#endif
}

bool
pool_mark(const void *object)
{
	size_t within = (uintptr_t)object & (CHUNK - 1);
	struct chunk *c;
	uint64_t bit;
	size_t at;

	/* the chunk is not part of the object, and not constant as that is */
	object = (const unsigned char *)object - within;
	memcpy(&c, &object, sizeof(c));
	assert(c->sign == chunk_sign);
	at = (within - sizeof(*c)) / c->size;
	bit = UINT64_C(1) << at % BITS;
	if (c->marks[at / BITS] & bit)
		return false;
	c->marks[at / BITS] |= bit;
	return true;
}

static void
spare_add(struct kind *k, void *object, size_t size)
{
#ifdef ARENA_MALLOC
	(void)k;
#	ifdef WITH_ASAN
	__asan_poison_memory_region(object, size);
#	else
	memset(object, 0xdd, size);
#	endif
#else
	struct spare *spare = object;

	(void)size;
	spare->next = k->spare;
	k->spare = spare;
#endif
}

/* `end`: behind the last object that has been taken of it. */
static size_t
sweep_chunk(struct kind *k, struct chunk *c, const unsigned char *end)
{
	size_t wanted = 0;

	/* from behind, so that they are taken in the order in which they stand */
	for (size_t at = (size_t)(end - c->objects) / c->size; at-- > 0;) {
		if (c->marks[at / BITS] >> at % BITS & 1)
			wanted++;
		else
			spare_add(k, c->objects + at * c->size, c->size);
	}
	memset(c->marks, 0, sizeof(c->marks));
	return wanted * c->size;
}

void
pool_sweep(struct pool *p)
{
	p->wanted = 0;
	for (size_t i = 0; i <= POOL_SIZE_MOST / UNIT; i++) {
		struct kind *k = &p->kinds[i];

		k->spare = NULL;
		for (struct chunk *c = k->chunks; c; c = c->next)
			p->wanted += sweep_chunk(k, c, c == k->chunks ? k->next : chunk_end(c));
	}
	p->size = p->wanted;
	p->made = 0;
}
