#include "model/key_list.h"

#include "base/arena.h"

/* The hidden head of the array: what the newest copy of the list is. */
struct head {
	unsigned n, cap, version;
	unsigned keys; /* places that are not empty */
};

static struct head *
head_of(const struct key_list *keys)
{
	return (struct head *)keys->v - 1;
}

static const struct key_cell *
cell_at(const struct key_list *keys, size_t at)
{
	const struct key_cell *cell = &keys->v[at];

	while (cell->since > keys->version)
		cell = cell->older;
	return cell;
}

struct str
key_at(const struct key_list *keys, size_t at)
{
	return cell_at(keys, at)->key;
}

/* The first place from `at` on that has the key, or n. */
static size_t
find(const struct key_list *keys, size_t at, struct str key)
{
	unsigned hash = (unsigned)str_quick_hash(key);

	for (; at < keys->n; at++) {
		const struct key_cell *cell = cell_at(keys, at);

		if (cell->hash == hash && str_eq(cell->key, key))
			break;
	}
	return at;
}

/* An array of its own; places stay where they are unless they are to be closed up. */
static void
copy(struct arena *a, struct key_list *keys, unsigned cap, bool close_up)
{
	struct head *head = arena_alloc(a, 1, sizeof(*head) + cap * sizeof(*keys->v));
	struct key_cell *cells = (struct key_cell *)(head + 1);

	for (unsigned i = 0; i < keys->n; i++) {
		const struct key_cell *cell = cell_at(keys, i);

		if (close_up && !cell->key.n)
			continue;
		cells[head->n].key = cell->key;
		cells[head->n++].hash = cell->hash;
		head->keys += cell->key.n > 0;
	}
	head->cap = cap;
	*keys = (struct key_list){ cells, head->n, 0 };
}

/* The copy that may change the array; any other gets one of its own. */
static struct head *
newest(struct arena *a, struct key_list *keys, unsigned cap)
{
	struct head *head = keys->v ? head_of(keys) : NULL;

	if (!head || head->n != keys->n || head->version != keys->version || head->cap < cap)
		copy(a, keys, cap > keys->n ? 2 * keys->n + 1 : cap, false);
	return head_of(keys);
}

bool
keys_contain(const struct key_list *keys, struct str key)
{
	return find(keys, 0, key) < keys->n;
}

void
keys_add(struct arena *a, struct key_list *keys, struct str key)
{
	struct head *head = newest(a, keys, keys->n + 1);

	keys->v[keys->n++] = (struct key_cell){ .key = key, .hash = (unsigned)str_quick_hash(key) };
	head->n++;
	head->keys++;
}

void
keys_replace(struct arena *a, struct key_list *keys, size_t at, struct str key)
{
	struct head *head = newest(a, keys, keys->n);
	const struct key_cell *old = arena_dup(a, &keys->v[at]);

	keys->version = ++head->version;
	keys->v[at] = (struct key_cell){ key, old, keys->version, (unsigned)str_quick_hash(key) };
	head->keys = head->keys - (old->key.n > 0) + (key.n > 0);
}

/* When keys have been taken out: a short list has no gaps, and a long one not more than keys. */
static void
tidy(struct arena *a, struct key_list *keys)
{
	enum { FEW = 16 };
	unsigned left = head_of(keys)->keys;

	if (!left)
		*keys = (struct key_list){ 0 };
	else if (keys->n <= FEW || left < keys->n / 2)
		copy(a, keys, left, true);
}

bool
keys_filter(struct arena *a, struct key_list *keys, bool (*gone)(const void *cx, struct str key),
	const void *cx)
{
	bool any = false;

	for (size_t i = 0; i < keys->n; i++) {
		struct str key = key_at(keys, i);

		if (!key.n || !gone(cx, key))
			continue;
		keys_replace(a, keys, i, S(""));
		any = true;
	}
	if (any)
		tidy(a, keys);
	return any;
}

bool
keys_remove(struct arena *a, struct key_list *keys, struct str key)
{
	bool any = false;

	for (size_t at = 0; (at = find(keys, at, key)) < keys->n; any = true)
		keys_replace(a, keys, at, S(""));
	if (any)
		tidy(a, keys);
	return any;
}
