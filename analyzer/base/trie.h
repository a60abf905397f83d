/*
 * A persistent map from names to pointers: setting a key gives a new map and leaves the old one as
 * it was.  NULL is the empty map.  A hash trie with four children a node: setting copies about
 * log4(n) nodes.  Keys are not copied.
 */
#ifndef BASE_TRIE_H
#define BASE_TRIE_H

#include "base/str.h"

struct arena;
struct trie;

const struct trie *trie_set(struct arena *a, const struct trie *t, struct str key,
	const void *value);
/* NULL if the key is not there, or was set to NULL. */
const void *trie_get(const struct trie *t, struct str key);

/* Calls f for every key with a value, in an order that depends on the keys alone. */
typedef void (*trie_fn)(void *cx, struct str key, const void *value);
void trie_walk(const struct trie *t, trie_fn f, void *cx);

#endif
