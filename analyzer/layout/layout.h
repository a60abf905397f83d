/*
 * How migrations reach the server: which tool they belong to, in what order it applies them, what
 * it sends of each file, and in which transaction.
 *
 * A layout is what one tool applies to one database: units in the order of application.  A unit is
 * the smallest thing that the tool applies and records: a file, a part of one, a changeset.
 * Facts about tools are cited where they are used, by the tool's source and function.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/err.h"
#include "source/source.h"

struct tool;
struct tree;

enum direction {
	DIRECTION_UP,
	DIRECTION_REPEATABLE, /* applied again whenever it changes, behind all others */
	DIRECTION_SCHEMA,     /* a dump of what is there: history, not a migration */
	/* what a plain "up" never runs */
	DIRECTION_DOWN,
	DIRECTION_UNDO,
	DIRECTION_ROLLBACK,
	DIRECTION_CALLBACK,
	DIRECTION_BOOTSTRAP,
	DIRECTION_VERIFY,
	DIRECTION_IGNORED, /* by the tool: only its name is spoken of */
};

struct str direction_name(enum direction d);

struct unit {
	const struct layout *layout;
	struct source *source; /* its SQL; with no text, and loaded, if there is none: code */
	struct str version;    /* "" if it has none */
	bool number;           /* the version is one, to the tool */
	struct str description;
	enum direction direction;
	struct str opaque;      /* "Go migration": code that is not read; else "" */
	bool wrapped;           /* code whose SQL is sent as other units are */
	bool again;             /* it is applied anew when it is changed */
	bool by_path;           /* the tool knows it by the path of its file, too */
	bool any_time;          /* the tool expects it to come late */
	bool unseen;            /* code runs, alone or beside SQL, that may have changed anything */
	struct str why;         /* it is not sent as the tool sends others, because …; else "" */
	struct str conditional; /* what decides whether it runs at all; else "" */
	bool script;            /* includes other files, which are told as units of their own */
	bool generated;         /* its SQL stands in no file */
	const void *config;     /* of its tool */
};

struct units {
	struct unit **v;
	unsigned n, cap;
};

struct layout {
	const struct tool *tool;
	struct str dir;      /* where its files are */
	struct strs because; /* what tells the tool */
	struct units units;  /* in the order in which they are applied */
	struct units others;
	struct skips {
		struct skip {
			struct str path, version, reason;
		} * v;
		unsigned n, cap;
	} not_applied;
	struct strs opaque; /* code that is not read, where it has no place among the units */
	struct strs notes;
	const void *config; /* of its tool */
};

struct layouts {
	struct layout **v;
	unsigned n, cap;
};

/* What the user says of the layout. */
struct layout_settings {
	struct str tool;              /* "": find out */
	struct strs contexts, labels; /* Liquibase's */
};

/* What one looks for layouts with. */
struct layout_search {
	struct arena *arena;
	struct tree *tree;
	const struct layout_settings *settings;
	struct layouts found;
	struct errs errors; /* what could not be read */
};

/* All layouts in a directory and below. */
void layouts_find(struct layout_search *s, struct str dir);
/* The layout that the files of a directory belong to; NULL if there is none. */
struct layout *layout_of_dir(struct layout_search *s, struct str dir);

/* No tool orders its files. */
bool layout_is_raw(const struct layout *l);
/* "flyway": the tool of a source; "raw" if it has no layout. */
struct str layout_tool_of(const struct source *s);
/* "file", "changeset", …: how a unit reaches the server, as the layout's readers know it. */
struct str unit_transaction(const struct unit *u);

#endif
