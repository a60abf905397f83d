/*
 * Comments that speak to us:
 *
 *   -- forelock: allow RULE[, RULE] -- reason          this line, or the statement that follows
 *   -- forelock: allow-file RULE[, RULE] -- reason     the whole file
 *   -- squawk-ignore rule[, rule]                      the statement that follows
 *   -- squawk-ignore-file rule[, rule]
 *
 * A block comment may hold one, too, and a comment of XML or YAML in a changelog.  The reason may
 * also follow an em dash; in XML it has to, as comments there must not hold two dashes.
 */
#ifndef SOURCE_DIRECTIVE_H
#define SOURCE_DIRECTIVE_H

#include "base/str.h"

struct arena;

enum directive_kind {
	DIRECTIVE_ALLOW,
	DIRECTIVE_ALLOW_FILE,
	DIRECTIVE_WRONG, /* starts with "forelock:" and is none of these */
};

struct directive_rule {
	struct str name; /* as written, without "squawk:" */
	struct span span;
};

struct directive_rules {
	struct directive_rule *v;
	unsigned n, cap;
};

struct directive {
	enum directive_kind kind;
	struct span span; /* the comment */
	bool squawk;      /* the names are squawk's; no names at all means every rule */
	bool alone;       /* nothing but white space before it on its line */
	struct directive_rules rules;
	struct str reason;
};

struct directives {
	struct directive *v;
	unsigned n, cap;
};

/* Adds a directive if the comment holds one. `text` is the whole source. */
void directive_read(struct arena *a, struct str text, struct span comment, struct directives *into);

#endif
