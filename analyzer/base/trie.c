#include "base/trie.h"

#include "base/arena.h"
#include "base/pool.h"

/*
 * Inner nodes have four children each, chosen by two bits of the hash from the top; keys hang below
 * the first bits that no other key shares.  A link is the address of an inner node, or that of a
 * leaf plus one.
 */
struct trie {
	uintptr_t child[4];
};

struct leaf {
	struct str key;
	uint64_t hash;
	const void *value;
	const struct leaf *next; /* another key of the same hash */
};

static unsigned
branch(uint64_t rest)
{
	return (unsigned)(rest >> 62);
}

static bool
is_leaf(uintptr_t link)
{
	return link & 1;
}

static const struct leaf *
leaf_of(uintptr_t link)
{
	return (const struct leaf *)(link - 1); /* NOLINT(performance-no-int-to-ptr) */
}

static const struct trie *
node_of(uintptr_t link)
{
	return (const struct trie *)link; /* NOLINT(performance-no-int-to-ptr) */
}

static uintptr_t
link_to(const struct leaf *leaf)
{
	return (uintptr_t)leaf + 1;
}

const void *
trie_get(const struct trie *t, struct str key)
{
	const struct leaf *leaf = NULL;
	uint64_t hash;
	uintptr_t link;

	if (!t)
		return NULL;
	hash = str_quick_hash(key);
	for (uint64_t rest = hash; t; rest <<= 2) {
		link = t->child[branch(rest)];
		if (is_leaf(link)) {
			leaf = leaf_of(link);
			break;
		}
		t = node_of(link);
	}
	if (!leaf || leaf->hash != hash)
		return NULL;
	while (leaf && !str_eq(leaf->key, key))
		leaf = leaf->next;
	return leaf ? leaf->value : NULL;
}

/* Where nodes are made. */
struct maker {
	struct pool *pool;
	struct arena *arena;
};

/* Not cleared. */
static void *
make(const struct maker *m, size_t size)
{
	return pool_take(m->pool, m->arena, size);
}

/* NULL: an empty one */
static struct trie *
node_copy(const struct maker *m, const struct trie *from)
{
	struct trie *node = make(m, sizeof(*node));

	*node = from ? *from : (struct trie){ 0 };
	return node;
}

/* The keys of one hash, all but one of them; in a row as long as there are collisions: never. */
static const struct leaf *
without(const struct maker *m, const struct leaf *chain, struct str key)
{
	const struct leaf *kept = NULL;
	struct leaf *copy;

	for (; chain; chain = chain->next) {
		if (str_eq(chain->key, key))
			continue;
		copy = make(m, sizeof(*copy));
		*copy = *chain;
		copy->next = kept;
		kept = copy;
	}
	return kept;
}

static const struct trie *
set(const struct maker *m, const struct trie *t, struct str key, const void *value)
{
	uint64_t hash = str_quick_hash(key);
	struct leaf *leaf = make(m, sizeof(*leaf));
	struct trie *root = node_copy(m, t), *node = root;
	unsigned level = 0;

	*leaf = (struct leaf){ .key = key, .hash = hash, .value = value };
	for (;; level += 2) {
		uintptr_t *link = &node->child[branch(hash << level)];
		const struct leaf *old = is_leaf(*link) ? leaf_of(*link) : NULL;

		if (old && old->hash == hash)
			leaf->next = without(m, old, key);
		if (!*link || (old && old->hash == hash)) {
			*link = link_to(leaf);
			return root;
		}
		node = node_copy(m, old ? NULL : node_of(*link));
		/* two keys in one place: the one that was there goes a level down */
		if (old)
			node->child[branch(old->hash << (level + 2))] = link_to(old);
		*link = (uintptr_t)node;
	}
}

const struct trie *
trie_set(struct arena *a, const struct trie *t, struct str key, const void *value)
{
	return set(&(struct maker){ NULL, a }, t, key, value);
}

const struct trie *
trie_set_in(struct pool *p, struct arena *a, const struct trie *t, struct str key,
	const void *value)
{
	return set(&(struct maker){ p, a }, t, key, value);
}

void
trie_walk(const struct trie *t, trie_fn f, void *cx)
{
	/* as deep as the hash has pairs of bits */
	for (unsigned i = 0; t && i < 4; i++) {
		if (!is_leaf(t->child[i])) {
			trie_walk(node_of(t->child[i]), f, cx);
			continue;
		}
		for (const struct leaf *leaf = leaf_of(t->child[i]); leaf; leaf = leaf->next)
			if (leaf->value)
				f(cx, leaf->key, leaf->value);
	}
}

void
trie_mark(const struct trie *t, trie_fn f, void *cx)
{
	/* whoever was marked has marked what is below, which never changes */
	if (!t || !pool_mark(t))
		return;
	for (unsigned i = 0; i < 4; i++) {
		if (!is_leaf(t->child[i])) {
			trie_mark(node_of(t->child[i]), f, cx);
			continue;
		}
		for (const struct leaf *leaf = leaf_of(t->child[i]); leaf; leaf = leaf->next)
			if (pool_mark(leaf) && leaf->value && f)
				f(cx, leaf->key, leaf->value);
	}
}
