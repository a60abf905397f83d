#include "cli/options.h"

#include <getopt.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"

const struct option_row option_rows[] = {
	{ OPTION_FORMAT, FOR_PATHS | FOR_EXPLAIN | FOR_RULES, "format", 'f', "FORMAT", NULL, NULL,
		NULL, "how to print" },
	{ OPTION_OUTPUT, FOR_PATHS, "output", 'o', "FORMAT=PATH", NULL, NULL, NULL,
		"write a report to a file as well; may be repeated" },
	{ OPTION_PG_VERSION, FOR_SQL, "pg-version", 0, "N", NULL, "FORELOCK_PG_VERSION",
		"pg-version", "major version of the server (17)" },
	{ OPTION_TRANSACTION, FOR_SQL, "transaction", 0, "WRAP",
		"script|statement|file|run|implicit|pipeline", "FORELOCK_TRANSACTION",
		"transaction",
		"how a file is sent: script, statement, file, run, implicit or pipeline" },
	{ OPTION_TOOL, FOR_PATHS, "tool", 't', "NAME", NULL, "FORELOCK_TOOL", "tool",
		"the migration tool, if it is not to be found out" },
	{ OPTION_SINCE, FOR_CHECK | FOR_EFFECTS, "since", 's', "REF", NULL, NULL, NULL,
		"report only on what changed since the merge base with this commit" },
	{ OPTION_BASELINE_VERSION, FOR_CHECK | FOR_EFFECTS, "baseline-version", 0, "VERSION", NULL,
		NULL, "baseline-version", "report only on what comes after this version" },
	{ OPTION_CONTEXTS, FOR_PATHS, "contexts", 0, "NAME,…", NULL, NULL, "contexts",
		"Liquibase: the contexts of the run, with commas between" },
	{ OPTION_LABELS, FOR_PATHS, "labels", 0, "EXPRESSION", NULL, NULL, "labels",
		"Liquibase: the labels of the run" },
	{ OPTION_PROFILE, FOR_CHECK, "profile", 0, "NAME", "default|strict", "FORELOCK_PROFILE",
		"profile", "which rules are on: default or strict" },
	{ OPTION_RULE, FOR_CHECK, "rule", 'r', "NAME=LEVEL", NULL, NULL, "rules",
		"report a rule, or CATEGORY/*, as error, warning, note or off" },
	{ OPTION_FAIL_ON, FOR_CHECK, "fail-on", 0, "LEVEL", "error|warning|note|never",
		"FORELOCK_FAIL_ON", "fail-on",
		"least finding that makes the exit status 1 (warning), or never" },
	{ OPTION_STDIN_FILEPATH, FOR_PATHS, "stdin-filepath", 0, "PATH", NULL, NULL, NULL,
		"the file that standard input stands for" },
	{ OPTION_CONFIG, FOR_PATHS, "config", 'c', "FILE", NULL, "FORELOCK_CONFIG", NULL,
		"read settings from this file, not from the nearest .forelock.yml" },
	{ OPTION_NO_CONFIG, FOR_PATHS, "no-config", 0, NULL, NULL, NULL, NULL,
		"read no settings from a file" },
	{ OPTION_JOBS, FOR_PATHS, "jobs", 'j', "N", NULL, NULL, "jobs",
		"threads that read and parse (one a processor)" },
	{ OPTION_COLOR, FOR_PATHS | FOR_EXPLAIN | FOR_RULES, "color", 0, "WHEN",
		"auto|always|never", NULL, NULL, "colours in text: auto, always or never" },
	{ OPTION_QUIET, FOR_PATHS, "quiet", 'q', NULL, NULL, NULL, NULL,
		"print findings and errors, no summary and no notes" },
	{ OPTION_HELP, FOR_ALL, "help", 'h', NULL, NULL, NULL, NULL, "print this" },
	{ OPTION_VERSION, FOR_ALL, "version", 'V', NULL, NULL, NULL, NULL, "print the version" },
};
const size_t option_rows_n = sizeof(option_rows) / sizeof(*option_rows);

enum {
	OPERAND = 1, /* what getopt_long gives for it */
	FIRST = 256, /* of the long options' values: behind all letters */
};

static const struct option_row *
row_of(int value)
{
	for (size_t i = 0; i < option_rows_n; i++)
		if (value == FIRST + (int)i || (value && value == option_rows[i].letter))
			return &option_rows[i];
	return NULL;
}

/* The value must be one of "a|b|c". */
static bool
is_one_of(struct str value, const char *values)
{
	struct str rest = str_of(values);

	while (rest.n)
		if (str_eq(str_cut(rest, '|', &rest), value))
			return true;
	return false;
}

static bool
check_value(struct arena *a, const struct option_row *row, struct str value, struct err *err)
{
	struct guess guess = guess_of(value);
	struct str rest, word;
	struct strs words = { 0 };

	if (!row->values || is_one_of(value, row->values))
		return true;
	for (rest = str_of(row->values); rest.n;) {
		word = str_cut(rest, '|', &rest);
		guess_try(&guess, word);
		strs_add(a, &words, word);
	}
	return err_set(err, a, "--%s: \"%.*s\" is none of %.*s%.*s", row->name, FMT(value),
		FMT(strs_join(a, &words, S(", "))), FMT(guess_text(a, &guess)));
}

static bool
set(struct arena *a, struct options *o, const struct option_row *row, struct str value,
	struct err *err)
{
	bool ok = true;

	if (!check_value(a, row, value, err))
		return false;
	o->given |= 1u << row->id;
	switch (row->id) {
	case OPTION_FORMAT: o->format = value; break;
	case OPTION_OUTPUT: strs_add(a, &o->outputs, value); break;
	case OPTION_RULE: ok = setting_rule(a, &o->settings, value, err); break;
	case OPTION_SINCE: o->settings.since = value; break;
	case OPTION_STDIN_FILEPATH: o->stdin_path = value; break;
	case OPTION_CONFIG: o->config = value; break;
	case OPTION_NO_CONFIG: o->no_config = true; break;
	case OPTION_COLOR:
		o->colour = str_is(value, "always") ? COLOUR_ALWAYS :
			str_is(value, "never")      ? COLOUR_NEVER :
						      COLOUR_AUTO;
		break;
	case OPTION_QUIET: o->quiet = true; break;
	case OPTION_HELP: o->help = true; break;
	case OPTION_VERSION: o->version = true; break;
	case OPTION_PG_VERSION:
	case OPTION_TRANSACTION:
	case OPTION_TOOL:
	case OPTION_BASELINE_VERSION:
	case OPTION_CONTEXTS:
	case OPTION_LABELS:
	case OPTION_PROFILE:
	case OPTION_FAIL_ON:
	case OPTION_JOBS: ok = setting_set(a, &o->settings, str_of(row->key), value, err); break;
	}
	return ok || err_set(err, a, "--%s: %.*s", row->name, FMT(err->message));
}

static bool
unknown(struct arena *a, struct str word, struct err *err)
{
	struct str rest, name = str_cut(word, '=', &rest);
	struct guess guess = guess_of(name);

	for (size_t i = 0; i < option_rows_n; i++)
		guess_try(&guess, str_format(a, "--%s", option_rows[i].name));
	return err_set(err, a, "unknown option \"%.*s\"%.*s", FMT(name),
		FMT(guess_text(a, &guess)));
}

static bool
refuse(struct arena *a, int why, struct str word, struct err *err)
{
	const struct option_row *row = row_of(optopt);

	if (why == ':')
		return err_set(err, a, "\"%.*s\" needs a value: %s", FMT(word),
			row ? row->argument : "");
	/* getopt_long gives the value of a long option that was given one and takes none */
	if (row && !row->argument && optopt >= FIRST)
		return err_set(err, a, "--%s takes no value", row->name);
	if (!str_starts(word, S("--")) && optopt)
		return err_set(err, a, "unknown option \"-%c\"", optopt);
	return unknown(a, word, err);
}

static void
tables(struct arena *a, struct option **longs, char **letters)
{
	char *at = arena_array(a, char, 3 + 2 * option_rows_n);

	*letters = at;
	*longs = arena_array(a, struct option, option_rows_n + 1);
	/* operands in their place; a missing value is told apart */
	*at++ = '-';
	*at++ = ':';
	for (size_t i = 0; i < option_rows_n; i++) {
		const struct option_row *row = &option_rows[i];

		(*longs)[i] =
			(struct option){ row->name, row->argument != NULL, NULL, FIRST + (int)i };
		if (!row->letter)
			continue;
		*at++ = row->letter;
		if (row->argument)
			*at++ = ':';
	}
}

static void
add_operand(struct arena *a, struct options *o, const char *word,
	bool (*is_command)(struct str name))
{
	struct str s = str_of(word);

	if (!o->command.n && !o->operands.n && is_command && is_command(s))
		o->command = s;
	else
		strs_add(a, &o->operands, s);
}

bool
options_parse(struct arena *a, int argc, char **argv, bool (*is_command)(struct str name),
	struct options *into, struct err *err)
{
	struct option *longs;
	char *letters;
	int value;

	into->settings = settings_default();
	tables(a, &longs, &letters);
	opterr = 0;
	optind = 0;
	/* NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread is started */
	while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (value == OPERAND) {
			add_operand(a, into, optarg, is_command);
			continue;
		}
		if (value == '?' || value == ':')
			return refuse(a, value, str_of(argv[optind - 1]), err);
		if (!set(a, into, row_of(value), str_of(optarg), err))
			return false;
	}
	/* behind "--" everything is a path */
	while (optind < argc)
		add_operand(a, into, argv[optind++], NULL);
	return true;
}
