/*
 * What the readers of Liquibase's changelogs work with.  A run reads one root changelog, or several,
 * with everything that they include.
 */
#ifndef LAYOUT_LIQUIBASE_RUN_H
#define LAYOUT_LIQUIBASE_RUN_H

#include "layout/node.h"
#include "layout/strand.h"
#include "layout/tool.h"

struct liquibase_config;
struct trie;

enum quoting { QUOTING_LEGACY, QUOTING_ALL, QUOTING_RESERVED };

struct changelog_run {
	struct reading *reading;
	struct arena *arena;
	const struct liquibase_config *config;
	const struct trie *properties;   /* lower-case name → struct str: global ones */
	const struct trie *reads;        /* path → how often it was read, struct count */
	const struct trie *changesets;   /* identity → struct unit */
	const struct trie *primary_keys; /* table → struct str: its primary key's name */
	struct units first, last;        /* by runOrder; all others are the layout's */
	size_t includes;
	bool stopped; /* by <stop> */
};

/* What an include says of everything below it. */
struct inclusion {
	struct str contexts, labels;
	bool ignored;
};

/* One file of changesets. */
struct changelog {
	struct changelog_run *run;
	const struct changelog *parent; /* that includes it; NULL: a root */
	struct inclusion inclusion;
	struct str path, logical_path;
	struct str contexts;           /* its own */
	struct source *file;           /* as people see it */
	const struct trie *properties; /* those that are not global */
	enum quoting quoting;
	bool halted; /* preconditions that never hold here refuse it */
};

#endif
