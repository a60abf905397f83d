/*
 * Where reports go: one to standard output, others to files, which appear whole or not at all.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/cli.h"
#include "report/report.h"

struct format {
	const char *name;
	report_fn write;
};

struct output {
	const struct format *format;
	struct str path; /* empty: standard output */
};

struct outputs {
	struct output *v;
	unsigned n, cap;
};

/* What --format and -o ask for; the first of the formats is the default.  The table ends with a
   row of NULL. */
bool outputs_plan(struct cli *cli, const struct format *formats, struct outputs *into,
	struct err *err) __attribute__((warn_unused_result));
/* Complains about each that cannot be written. */
void outputs_write(struct cli *cli, const struct outputs *outputs, const struct view *view);

/* Colours and the width of prose on standard output. */
void output_look(const struct cli *cli, struct view *view);

/* Writes out what standard output has buffered, and complains unless only its reader is gone. */
void output_finish(struct cli *cli);

#endif
