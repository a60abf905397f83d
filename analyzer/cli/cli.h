/*
 * The command line: what was asked for, who answers, and what the exit status says.
 *
 * 0: nothing at or above --fail-on; 1: findings; 2: trouble with an argument, a file, a setting or
 * the output.  The format makes no difference.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/err.h"
#include "cli/options.h"

struct out;

enum status { STATUS_CLEAN, STATUS_FINDINGS, STATUS_TROUBLE };

struct cli {
	struct arena *arena;
	struct options options;
	struct out *out; /* standard output */
	bool trouble;    /* something was said about it on standard error */
};

/* The whole program, with its exit status. */
int cli_main(int argc, char **argv);

/* "forelock: …" on standard error; the run goes on and ends in STATUS_TROUBLE. */
enum status cli_complain(struct cli *cli, const struct err *err);
enum status cli_refuse(struct cli *cli, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same of what is no trouble; not with --quiet. */
void cli_note(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The commands.  Each gives STATUS_CLEAN or STATUS_FINDINGS, or complains. */
typedef enum status (*command_fn)(struct cli *cli);
enum status command_check(struct cli *cli);
enum status command_effects(struct cli *cli);
enum status command_catalog(struct cli *cli);
enum status command_layout(struct cli *cli);
enum status command_explain(struct cli *cli);
enum status command_rules(struct cli *cli);
enum status command_completion(struct cli *cli);
enum status command_schema(struct cli *cli);
enum status command_help(struct cli *cli);

struct command {
	const char *name, *arguments, *summary;
	command_fn run; /* NULL: it is not there yet */
	enum command_set set;
	const char *formats; /* "text|json", the default first; NULL: it has no --format */
};

extern const struct command commands[];
extern const size_t commands_n;
const struct command *command_find(struct str name);
void help_put(struct arena *a, struct out *o, const struct command *command);

#endif
