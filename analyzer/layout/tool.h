/*
 * A migration tool, as far as one needs to know it to read what it will send.
 */
#ifndef LAYOUT_TOOL_H
#define LAYOUT_TOOL_H

#include "layout/layout.h"
#include "layout/tree.h"

struct entries {
	const struct entry **v;
	unsigned n, cap;
};

/* What a tool's functions work with. */
struct reading {
	struct arena *arena;
	struct tree *tree;
	const struct layout_settings *settings;
	struct layout_search *search; /* for errors */
	struct layout *layout;
	struct tree_dir *asked; /* the directory whose tool was asked for */
	bool sure; /* the project says so itself: what else it looks like is no matter */
};

/*
 * Is the directory `r->asked` one of the tool's?  If so, sets r->layout->dir, the directory that
 * the tool would be pointed at, and says why by reading_because.
 */
typedef bool (*tool_find_fn)(struct reading *r);

enum tool_trait {
	TOOL_NONE = 0,
	TOOL_CHANGESETS = 1 << 0,  /* its units are changesets, parts of files */
	TOOL_COPY_DATA = 1 << 1,   /* it reads COPY's data between the statements, as psql does */
	TOOL_KNOWS_WORDS = 1 << 2, /* the words of a name may not change, as its version may not */
	TOOL_KNOWS_NAMES = 1 << 3, /* the whole name is what it records, whatever number it has */
	TOOL_KNOWS_LIST = 1 << 4,  /* a list says what there is, and not which files there are */
};

struct tool {
	const char *name;
	enum wrap wrap;  /* how a unit is sent, unless it says otherwise */
	unsigned traits; /* enum tool_trait */
	/* by files that mark a project, by the contents of the directory's files, by their names;
	   each may be NULL */
	tool_find_fn marked, contents, named;
	/* lists the units of r->layout, from r->layout->dir on; takes every directory it reads */
	void (*read)(struct reading *r);
	/* what it does on finding that a file it has applied was changed; NULL: it does not look */
	const char *changed;
	/* … on meeting one that it has not applied before one that it has; NULL: it applies it */
	const char *late;
	/* … on missing one that it has applied; NULL: it does not notice */
	const char *gone;
	/* how to keep a statement together that it would cut in two; NULL: it has no means */
	const char *together;
};

extern const struct tool tools[];
extern const size_t tools_n;
const struct tool *tool_of(struct str name); /* NULL: there is none */

/* ---- what readers say ---- */

void reading_because(struct reading *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void reading_note(struct reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
void reading_skip(struct reading *r, struct str path, const char *reason, ...)
	__attribute__((format(printf, 3, 4)));
/* The same of what its author will have taken for a migration: a finding, too. */
struct unit *reading_ignored(struct reading *r, struct str path, const char *reason);
/* The same of what the tool stops at. */
struct unit *reading_refused(struct reading *r, struct str path, const char *reason);
/* Something to be said of a unit's file. */
void unit_remark(struct arena *a, struct unit *u, enum remark_kind kind, struct span at,
	struct str detail, struct str more);
/* A file that could not be read: the run has trouble, and goes on. */
void reading_error(struct reading *r, const struct err *err);

/*
 * A unit whose text is a file's, or will be made from it by `prepare`; joins r->layout->units, or
 * ->others if a plain "up" does not run it.
 */
struct unit *reading_unit(struct reading *r, struct str path, struct str version,
	enum direction direction, prepare_fn prepare);
/* A unit of code, which has no SQL that could be read. */
struct unit *reading_opaque(struct reading *r, struct str path, struct str version,
	const char *language);
/* The directory's files are this layout's, so that no other tool is looked for. */
void reading_take(struct reading *r, struct tree_dir *d);
/* The files of the directory and below it, in byte order of the path, all taken. */
void reading_take_below(struct reading *r, struct str dir, struct entries *into);

/* ---- names ---- */

/* The digits that a name begins with; "" if it begins with none. */
struct str leading_digits(struct str name);
/* Compares numbers by value, however long they are. */
int compare_numbers(struct str a, struct str b);
/* "12_add_users.up.sql": the words between the first underscore and the suffix. */
struct str words_after(struct str name, char separator, struct str suffix);
/* Without zeros in front: "00012" is "12", "000" is "0". */
struct str plain_number(struct str digits);

/* ---- contents ---- */

/* The head of the directory's .sql files, one after the other: enough to tell the tool. */
struct str reading_head(struct reading *r);
/* Does a line begin with the words, ignoring case and leading white space? */
bool has_line(struct str text, const char *words);

/* What prepare functions know. */
static inline struct unit *
unit_of(const struct source *s)
{
	return s->owner;
}

/* The file's text without a byte order mark. */
struct str text_without_mark(struct str text);

#endif
