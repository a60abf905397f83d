/*
 * The options, in one table that --help, the completions and the parser share.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "engine/settings.h"

struct arena;
struct err;

enum option_id {
	OPTION_FORMAT,
	OPTION_OUTPUT,
	OPTION_PG_VERSION,
	OPTION_TRANSACTION,
	OPTION_TOOL,
	OPTION_SINCE,
	OPTION_BASELINE_VERSION,
	OPTION_CONTEXTS,
	OPTION_LABELS,
	OPTION_PROFILE,
	OPTION_RULE,
	OPTION_FAIL_ON,
	OPTION_STDIN_FILEPATH,
	OPTION_CONFIG,
	OPTION_NO_CONFIG,
	OPTION_JOBS,
	OPTION_COLOR,
	OPTION_QUIET,
	OPTION_HELP,
	OPTION_VERSION,
};

/* The commands an option has a meaning for. */
enum command_set {
	FOR_CHECK = 1 << 0,
	FOR_EFFECTS = 1 << 1,
	FOR_EXPLAIN = 1 << 2,
	FOR_RULES = 1 << 3,
	FOR_OTHERS = 1 << 4,
	FOR_CATALOG = 1 << 5,
	FOR_LAYOUT = 1 << 6,
	FOR_SQL = FOR_CHECK | FOR_EFFECTS | FOR_CATALOG,
	FOR_PATHS = FOR_SQL | FOR_LAYOUT,
	FOR_ALL = FOR_PATHS | FOR_EXPLAIN | FOR_RULES | FOR_OTHERS,
};

struct option_row {
	enum option_id id;
	unsigned commands; /* enum command_set */
	const char *name;
	char letter;             /* 0: none */
	const char *argument;    /* NULL: none */
	const char *values;      /* "a|b|c", if these are all that it can be */
	const char *environment; /* variable that says the same, or NULL */
	const char *key;         /* in .forelock.yml, or NULL */
	const char *help;
};

extern const struct option_row option_rows[];
extern const size_t option_rows_n;

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct options {
	unsigned given;       /* one bit for each option_id */
	struct str command;   /* empty: none was named */
	struct strs operands; /* paths, or the rule to explain */
	struct str format;    /* empty: the default */
	struct strs outputs;  /* FORMAT=PATH */
	struct str stdin_path;
	struct str config;
	bool no_config;
	enum colour colour;
	bool quiet, help, version;
	struct settings settings; /* as far as the command line says */
};

/* Knows the commands by `is_command`: the first operand may be one. */
bool options_parse(struct arena *a, int argc, char **argv, bool (*is_command)(struct str name),
	struct options *into, struct err *err) __attribute__((warn_unused_result));

#endif
