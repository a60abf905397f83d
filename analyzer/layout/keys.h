/*
 * Configuration files of the simple sort: INI, Java's properties, .env, and as much of TOML as
 * migration tools use.  Read leniently: a line that is none of these says nothing.
 */
#ifndef LAYOUT_KEYS_H
#define LAYOUT_KEYS_H

#include "base/str.h"

struct arena;

enum keys_form {
	KEYS_INI,        /* [section "name"], key = value, # and ; begin comments */
	KEYS_PROPERTIES, /* key=value, key: value, # and ! begin comments, \ goes on */
	KEYS_TOML, /* [a.b], key = "value", key = ['a', 'b'], key = { … } as it is written */
};

struct key {
	struct str section; /* "" before the first */
	struct str name, value;
	struct strs values; /* of a list; of anything else its value alone */
};

struct keys {
	struct key *v;
	unsigned n, cap;
};

void keys_read(struct arena *a, struct str text, enum keys_form form, struct keys *into);
/* The last of that name, or NULL. */
const struct key *keys_find(const struct keys *keys, const char *section, const char *name);
/* Its value, "" if there is none. */
struct str keys_get(const struct keys *keys, const char *section, const char *name);

#endif
