/*
 * What a command can change, as far as its first words tell: of a text that is made while it runs
 * nothing else is known.
 */
#ifndef KNOWLEDGE_COMMAND_H
#define KNOWLEDGE_COMMAND_H

#include "base/str.h"

enum command_reach {
	REACH_ALL,       /* anything, for all that is known */
	REACH_RELATIONS, /* relations and what they are made of; no type, function or schema */
	REACH_TABLES,    /* … of them certain tables, and what hangs on these */
	REACH_NONE,      /* rows, rights, roles, files: nothing that the catalog here holds */
};

/* `text` begins the command; it may end in the midst of it, and then of a word, too. */
enum command_reach command_reach(struct str text);

#endif
