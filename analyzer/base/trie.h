/*
 * A persistent map from names to pointers: setting a key gives a new map and leaves the old one as
 * it was.  NULL is the empty map.  A hash trie with four children a node: setting copies about
 * log4(n) nodes.  Keys are not copied.
 */
#ifndef BASE_TRIE_H
#define BASE_TRIE_H

#include "base/str.h"

struct arena;
struct pool;
struct trie;

const struct trie *trie_set(struct arena *a, const struct trie *t, struct str key,
	const void *value);
/* … of a map all of whose nodes are in the pool; NULL: in the arena. */
const struct trie *trie_set_in(struct pool *p, struct arena *a, const struct trie *t,
	struct str key, const void *value);
/* NULL if the key is not there, or was set to NULL. */
const void *trie_get(const struct trie *t, struct str key);

/* Calls f for every key with a value, in an order that depends on the keys alone. */
typedef void (*trie_fn)(void *cx, struct str key, const void *value);
void trie_walk(const struct trie *t, trie_fn f, void *cx);

/* Marks the nodes of a map in a pool, and calls f, unless it is NULL, for each value that had none
   of them before. */
void trie_mark(const struct trie *t, trie_fn f, void *cx);

#endif
