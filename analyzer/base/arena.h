/*
 * Memory that is freed all at once.
 *
 * An arena belongs to one thread at a time.  Everything it hands out is zeroed and lives until
 * arena_free, or arena_reset; nothing is freed singly.  Running out of memory ends the program with status 70.
 *
 * Two growing containers live here, both plain structs of the caller's with the members v and n:
 *
 *   vectors (v, n, cap) are private to one owner: vec_push gives a zeroed slot at the end and may
 *   move the array, so a pointer into it does not survive the next push;
 *
 *   lists (v, n) of pointers are values: copying the struct copies the list, and pushing to one
 *   copy never shows in another.  They share their array as long as only the newest copy grows.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct arena_block;

struct arena *arena_create(void);
void arena_free(struct arena *a);

/* `into` takes over all memory of `from`, which is gone afterwards. */
void arena_adopt(struct arena *into, struct arena *from);

/*
 * Scratch memory: arena_reset frees whatever was handed out since the mark was taken.  Marks nest;
 * resetting to one makes those taken after it invalid.
 */
struct arena_mark {
	struct arena_block *block, *next;
	size_t used;
};

struct arena_mark arena_mark(struct arena *a);
void arena_reset(struct arena *a, struct arena_mark mark);

/*
 * Zeroed memory for n objects of the given size.  It is aligned as far as the size asks for it: an
 * object's alignment divides its size, and none here needs more than eight bytes.
 */
static inline void *arena_alloc(struct arena *a, size_t n, size_t size);
void *arena_copy(struct arena *a, const void *from, size_t size);

/* Bytes taken from the system, for measurements. */
size_t arena_size(const struct arena *a);

/* For a library that frees its memory itself: malloc() that ends the program as an arena does. */
void *memory_for_library(size_t size);

#define arena_new(a, T) ((T *)arena_alloc((a), 1, sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_alloc((a), (n), sizeof(T)))
/* A copy on the arena of the value *from. */
#define arena_dup(a, from) arena_copy((a), (from), sizeof(*(from)))

void *vec_room(struct arena *a, void *v, unsigned n, unsigned *cap, size_t size);
/* Adds a zeroed element to the vector and gives its address. */
#define vec_push(a, vec)                                                                           \
	((vec)->v = (vec)->n < (vec)->cap ?                                                        \
			(vec)->v :                                                                 \
			vec_room((a), (vec)->v, (vec)->n, &(vec)->cap, sizeof(*(vec)->v)),         \
		&(vec)->v[(vec)->n++])

void *list_with_room(struct arena *a, void *v, size_t n);
void *list_copied(struct arena *a, const void *v, size_t n);
void *list_without(struct arena *a, const void *v, size_t n, size_t at);
/* Adds a pointer to the end of the list. */
#define list_push(a, list, item)                                                                   \
	((list)->v = list_with_room((a), (list)->v, (list)->n), (list)->v[(list)->n++] = (item))
/* Puts another pointer at a position; other copies of the list keep the old one. */
#define list_set(a, list, at, item)                                                                \
	((list)->v = list_copied((a), (list)->v, (list)->n), (list)->v[(at)] = (item))
#define list_remove(a, list, at)                                                                   \
	((list)->v = list_without((a), (list)->v, (list)->n, (at)), (list)->n--)

/* Loops over a vector with a pointer to const, or over a list with its pointers. */
#define each(x, vec)                                                                               \
	for (const __typeof__(*(vec)->v) *x = (vec)->v,                                            \
					 *x##_end = (vec)->n ? (vec)->v + (vec)->n : (vec)->v;     \
		x != x##_end; x++)
#define each_of(T, x, list)                                                                        \
	for (T *const *x##_at = (list)->v,                                                         \
		      *const *x##_end = (list)->n ? (list)->v + (list)->n : (list)->v, *x = NULL;  \
		x##_at != x##_end && (x = *x##_at, true); x##_at++)

/* ---- private: in the header so that handing out memory costs a few instructions ---- */

enum { ARENA_ALIGN_MOST = 8 };

struct arena_block {
	struct arena_block *next;
	size_t used, cap;
	alignas(ARENA_ALIGN_MOST) unsigned char bytes[];
};

struct arena {
	struct arena_block *blocks; /* the one being filled first */
	size_t size;
};

static inline size_t
arena_alignment(size_t size)
{
	size_t lowest = size & -size;

	return lowest && lowest < ARENA_ALIGN_MOST ? lowest : ARENA_ALIGN_MOST;
}

/* From a new block. */
void *arena_alloc_slowly(struct arena *a, size_t n, size_t size);

static inline void *
arena_alloc(struct arena *a, size_t n, size_t size)
{
#ifndef ARENA_MALLOC /* there every allocation is its own, so that ASan sees an overrun */
	struct arena_block *b = a->blocks;
	size_t bytes, start;

	if (b && !__builtin_mul_overflow(n, size, &bytes)) {
		start = (b->used + arena_alignment(size) - 1) & -arena_alignment(size);
		if (start <= b->cap && b->cap - start >= bytes) {
			b->used = start + bytes;
			return b->bytes + start;
		}
	}
#endif
	return arena_alloc_slowly(a, n, size);
}

#endif
