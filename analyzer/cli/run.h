/*
 * What `check`, `effects` and `catalog` have in common: settings, inputs, the analysis.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/cli.h"
#include "report/report.h"

struct run {
	struct settings settings;
	struct analysis analysis;
	struct errs errors; /* what could not be read; all complained about */
};

/* The settings of the command line, the environment and the file, in this order of strength. */
bool run_settings(struct cli *cli, struct settings *into, struct err *err)
	__attribute__((warn_unused_result));
/* False, with the reason, if it is not to be found out what is to be reported on. */
bool run_analysis(struct cli *cli, bool keep_effects, struct run *into, struct err *err)
	__attribute__((warn_unused_result));
/* All but the exit status and how it looks. */
struct view run_view(const struct run *run);

struct format;
/* A command that judges nothing: the analysis without the rules, in the formats wanted. */
enum status run_unjudged(struct cli *cli, const struct format *formats, bool keep_effects);

#endif
