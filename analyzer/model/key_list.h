/*
 * Names of other relations, by key (see relation_key): a list as a value.
 *
 * Copying the struct copies the list; what is done to one copy never shows in another.  Yet a
 * table of ten thousand partitions loses and renames them one by one without a copy of its list
 * for each: all copies share one array, whose cells remember what was in them before.  A place
 * stays where it is when its key is taken out, and holds an empty one then; no relation has that.
 */
#ifndef MODEL_KEY_LIST_H
#define MODEL_KEY_LIST_H

#include "base/str.h"

struct arena;

struct key_cell {
	struct str key;
	const struct key_cell *older; /* what copies of a version before `since` see */
	unsigned since, hash;
};

struct key_list {
	struct key_cell *v;
	unsigned n; /* places; 0 if there is no key */
	unsigned version;
};

/* Empty where a key has been taken out. */
struct str key_at(const struct key_list *keys, size_t at);
bool keys_contain(const struct key_list *keys, struct str key);
void keys_add(struct arena *a, struct key_list *keys, struct str key);
void keys_replace(struct arena *a, struct key_list *keys, size_t at, struct str key);
/* Takes out a key, or all that f wants gone; false if there are none. */
bool keys_remove(struct arena *a, struct key_list *keys, struct str key);
bool keys_filter(struct arena *a, struct key_list *keys,
	bool (*gone)(const void *cx, struct str key), const void *cx);

#endif
