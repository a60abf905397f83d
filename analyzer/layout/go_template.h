/*
 * Go's text/template, as far as migrations use it: fields with values, includes, and branches that
 * are taken or not.  What has no value stays as it is, and parse.c puts a name in its place.
 */
#ifndef LAYOUT_GO_TEMPLATE_H
#define LAYOUT_GO_TEMPLATE_H

#include "source/weave.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

struct template_run;

struct go_template {
	struct weave weave; /* to be begun, and ended, by the caller */
	const void *cx;
	/* the value of a field, say "prefix" or "a.b"; false: it is not known */
	bool (*value)(const void *cx, struct str field, struct str *value);
	/* whether a condition, say ".IsPostgreSQL", holds */
	enum truth (*holds)(const void *cx, struct str condition);
	/* the file of a template; NULL: there is none */
	struct source *(*included)(const void *cx, struct str name);
	/* the first fault, at a place of a file; "": none yet */
	struct str fault;
	struct place fault_at;
	/* private */
	struct str package;       /* whose templates are meant */
	struct template_run *run; /* the innermost file that is being read */
	size_t files;             /* that were read */
};

/* Adds what a part of a file comes to. */
void go_template_weave(struct go_template *t, struct source *file, struct span part);

#endif
