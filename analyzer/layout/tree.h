/*
 * The files of a project as the readers of layouts see them.  Directories are listed once, in byte
 * order; nothing outside of the project is listed or read, neither by ".." nor by links.
 */
#ifndef LAYOUT_TREE_H
#define LAYOUT_TREE_H

#include "base/str.h"

struct arena;
struct err;
struct layout;
struct tree;

struct entry {
	struct str name, path; /* the path as reported */
	bool dir, link;
};

struct tree_dir {
	struct str path;
	struct str real; /* absolute, without links */
	struct entry *v; /* in byte order of the names; hidden directories left out */
	size_t n;
	struct layout *layout; /* that takes its files; NULL: none yet */
	bool root;             /* of the project */
	bool failed;           /* could not be read */
	struct str reason;     /* … why */
	struct str head;       /* of its .sql files: what tells tools by their contents */
	bool read_head;
};

/* The project around a place: up to the directory that holds .git; else the working directory if
   the place is below it; else the place itself. */
struct tree *tree_create(struct arena *a, struct str place);
struct str tree_root(const struct tree *t);

/* NULL if there is no such directory in the project; one that cannot be read is empty. */
struct tree_dir *tree_dir(struct tree *t, struct str path);
/* The directory above, in the project; "" if there is none, or if it is very far above the
   directory that was asked for last. */
struct str tree_above(const struct tree *t, struct str dir);
/* What belongs to this directory is looked for: in it, and above. */
void tree_ask(struct tree *t, struct str dir);
/* Is there such a file in the project? */
bool tree_has(struct tree *t, struct str path);
bool tree_has_in(struct tree *t, struct str dir, const char *name);
/* The user asks for what is there, whatever the directories above it are called. */
void tree_look_from(struct tree *t, struct str place);
/* Is it, by a name on its path from there, a place of tests? */
bool tree_is_for_tests(const struct tree *t, const struct tree_dir *d);
/* Is there such an entry? */
const struct entry *tree_entry(const struct tree_dir *d, struct str name);

/*
 * The text of a file of the project; kept, so that asking again costs nothing.  False, with the
 * reason, if it is not in the project, cannot be read, or is longer than `limit` bytes.
 */
enum { TREE_CONFIG_LIMIT = 1024 * 1024, TREE_CHANGELOG_LIMIT = 64 * 1024 * 1024 };
bool tree_read(struct tree *t, struct str path, size_t limit, struct str *text, struct err *err)
	__attribute__((warn_unused_result));
/* The same of what may be missing: "" then, too. */
struct str tree_config(struct tree *t, struct str path);

/* A file that is there with this text, whatever the disk says. */
void tree_overlay(struct tree *t, struct str path, struct str text);

/* A path that stands in a file: relative to `dir`, "." and ".." and double slashes resolved.
   "" if it leads out of the project. */
struct str tree_path(const struct tree *t, struct str dir, struct str path);
/* `path` as seen from `dir`, which it lies below; itself if it does not. */
struct str path_below(struct str path, struct str dir);

#endif
