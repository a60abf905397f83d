#include "base/trie.h"

#include "base/arena.h"

struct trie {
	struct str key;
	uint64_t hash;
	const void *value;
	const struct trie *child[4];
};

/* After 32 levels the hash is used up; keys with equal hashes hang in one chain below. */
static unsigned
branch(uint64_t rest)
{
	return (unsigned)(rest >> 62);
}

const void *
trie_get(const struct trie *t, struct str key)
{
	uint64_t hash = str_hash(key);

	for (uint64_t rest = hash; t; rest <<= 2) {
		if (t->hash == hash && str_eq(t->key, key))
			return t->value;
		t = t->child[branch(rest)];
	}
	return NULL;
}

const struct trie *
trie_set(struct arena *a, const struct trie *t, struct str key, const void *value)
{
	uint64_t hash = str_hash(key);
	const struct trie *root = NULL;
	const struct trie **link = &root;
	struct trie *copy;

	for (uint64_t rest = hash;; rest <<= 2) {
		copy = t ? arena_dup(a, t) : arena_new(a, struct trie);
		*link = copy;
		if (!t || (t->hash == hash && str_eq(t->key, key)))
			break;
		link = &copy->child[branch(rest)];
		t = *link;
	}
	copy->key = key;
	copy->hash = hash;
	copy->value = value;
	return root;
}

void
trie_walk(const struct trie *t, trie_fn f, void *cx)
{
	/* as deep as the hash has pairs of bits, and beyond only for equal hashes */
	if (!t)
		return;
	if (t->value)
		f(cx, t->key, t->value);
	for (unsigned i = 0; i < 4; i++)
		trie_walk(t->child[i], f, cx);
}
