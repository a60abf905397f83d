/*
 * Objects of a few sizes that are collected: memory of those that nobody wants is used again.
 *
 * Nothing is freed singly here, either.  Whoever owns the pool goes through all that is still
 * wanted and marks it; pool_sweep then takes back every object that has no mark.  Objects stay where
 * they are.  So there is one thing to get right: nobody may keep a pointer to an object across
 * pool_sweep that the marking does not reach.  With -Darena=malloc the memory of what was swept is
 * never used again, and AddressSanitizer reports whoever looks at it.
 *
 * Until there is something worth collecting a pool is nothing but an arena: pool_due says when that
 * is.  It grows with what is wanted, so that all collections together take a time that is linear in
 * the objects ever made.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct pool;

enum { POOL_SIZE_MOST = 512 }; /* of an object; sizes are multiples of eight */

/* Its memory is that of the arena.  `idle`: bytes below which no collection is due. */
struct pool *pool_create(struct arena *a, size_t idle);

/* Memory for an object, which is not cleared; without a pool, NULL, it is the arena's. */
void *pool_take(struct pool *p, struct arena *a, size_t size);

/* Enough has been made since the last collection to be worth one; with -Darena=malloc, anything. */
bool pool_due(const struct pool *p);
/* The object is wanted; false if it has been marked before. */
bool pool_mark(const void *object);
void pool_sweep(struct pool *p);

/* Bytes of the objects that are there, wanted or not yet swept. */
size_t pool_size(const struct pool *p);

#endif
