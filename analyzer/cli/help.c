#include "base/arena.h"
#include "base/out.h"
#include "cli/cli.h"

enum { COLUMN = 30 };

static void
put_row(struct out *o, struct str left, struct str right)
{
	uint32_t code;
	size_t n = 2;

	out_format(o, "  %.*s", FMT(left));
	for (size_t at = 0; at < left.n; n++)
		at += utf8_next(str_sub(left, at, left.n), &code);
	if (n + 2 > COLUMN) {
		out_put(o, S("\n"));
		n = 0;
	}
	out_char(o, ' ', COLUMN - n);
	out_format(o, "%.*s\n", FMT(right));
}

/* Each command has formats of its own. */
static struct str
formats_of(struct arena *a, const struct command *command)
{
	struct str rest = str_of(command->formats);
	struct strs names = { 0 };

	while (rest.n)
		strs_add(a, &names, str_cut(rest, '|', &rest));
	return strs_join(a, &names, S(", "));
}

static struct str
help_of(struct arena *a, const struct option_row *row, const struct command *command)
{
	if (row->id != OPTION_FORMAT)
		return str_of(row->help);
	if (!command)
		return str_format(a,
			"%s: text, json and others; \"forelock help COMMAND\" names them",
			row->help);
	return str_format(a, "%s: %.*s", row->help, FMT(formats_of(a, command)));
}

/* `command` is NULL where all options of all commands are shown. */
static void
put_option(struct arena *a, struct out *o, const struct option_row *row,
	const struct command *command)
{
	struct str left = row->letter ? str_format(a, "-%c, ", row->letter) : S("    ");
	struct str right = help_of(a, row, command);

	left = str_format(a, "%.*s--%s%s%s", FMT(left), row->name, row->argument ? " " : "",
		row->argument ? row->argument : "");
	put_row(o, left, right);
	if (command && (row->environment || row->key))
		put_row(o, S(""),
			str_format(a, "also: %s%s%s%s%s", row->environment ? "$" : "",
				row->environment ? row->environment : "",
				row->environment && row->key ? ", " : "", row->key ? row->key : "",
				row->key ? ": in .forelock.yml" : ""));
}

static void
put_all(struct arena *a, struct out *o)
{
	out_put(o,
		S("forelock says what SQL migrations do to a live PostgreSQL before they run.\n\n"
		  "usage: forelock [COMMAND] [OPTION…] [ARGUMENT…]\n\ncommands:\n"));
	for (size_t i = 0; i < commands_n; i++)
		if (commands[i].run)
			put_row(o,
				str_format(a, "%s%s%s", commands[i].name,
					*commands[i].arguments ? " " : "", commands[i].arguments),
				str_of(commands[i].summary));
	out_put(o,
		S("\nWithout a command it checks; without a path, the migrations below the "
		  "working directory.\n\noptions:\n"));
	for (size_t i = 0; i < option_rows_n; i++)
		put_option(a, o, &option_rows[i], NULL);
	out_put(o,
		S("\nA comment on the line of a statement or above it lets a finding pass:\n"
		  "  -- forelock: allow RULE -- the reason\n"
		  "Settings can also be written in .forelock.yml; \"forelock help check\" names them.\n"
		  "\nexit status:\n"
		  "  0  nothing at or above --fail-on\n"
		  "  1  findings\n"
		  "  2  trouble: a bad option or setting, a file that cannot be read or written\n"));
}

void
help_put(struct arena *a, struct out *o, const struct command *command)
{
	if (!command || !command->run) {
		put_all(a, o);
		return;
	}
	out_format(o, "%s\n\nusage: forelock %s [OPTION…]%s%s\n\noptions:\n", command->summary,
		command->name, *command->arguments ? " " : "", command->arguments);
	for (size_t i = 0; i < option_rows_n; i++)
		if (option_rows[i].commands & command->set)
			put_option(a, o, &option_rows[i], command);
}

enum status
command_help(struct cli *cli)
{
	const struct strs *operands = &cli->options.operands;
	const struct command *command = operands->n ? command_find(operands->v[0]) : NULL;

	if (operands->n && !command)
		return cli_refuse(cli, "there is no command \"%.*s\"; \"forelock help\" lists them",
			FMT(operands->v[0]));
	help_put(cli->arena, cli->out, command);
	return STATUS_CLEAN;
}
