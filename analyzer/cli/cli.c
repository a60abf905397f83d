#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/guess.h"
#include "base/out.h"
#include "cli/output.h"
#include "report/term.h"
#include "syntax/parse.h"

const struct command commands[] = {
	{ "check", "[PATH…]", "report what is dangerous in files or directories; \"-\" is stdin",
		command_check, FOR_CHECK, "text|json|sarif" },
	{ "effects", "[PATH…]", "print what each statement locks, rewrites and scans",
		command_effects, FOR_EFFECTS, "text|json" },
	{ "catalog", "[PATH…]", "print the schema that the migrations result in", command_catalog,
		FOR_CATALOG, "text|json" },
	{ "layout", "[PATH…]", "print which tool runs the migrations, in what order and how",
		command_layout, FOR_LAYOUT, "text|json" },
	{ "explain", "RULE", "print the page of a rule", command_explain, FOR_EXPLAIN,
		"text|markdown" },
	{ "rules", "", "list all rules", command_rules, FOR_RULES, "text|json" },
	{ "schema", "[check|effects|catalog|layout]", "print the JSON schema of a report",
		command_schema, FOR_OTHERS, NULL },
	{ "completion", "bash|zsh|fish", "print completions for a shell", command_completion,
		FOR_OTHERS, NULL },
	{ "help", "[COMMAND]", "print help", command_help, FOR_OTHERS, NULL },
	{ .name = "baseline" },
	{ .name = "fix" },
	{ .name = "plan" },
	{ .name = "lsp" },
	{ .name = "init" },
};
const size_t commands_n = sizeof(commands) / sizeof(*commands);

const struct command *
command_find(struct str name)
{
	for (size_t i = 0; i < commands_n; i++)
		if (str_is(name, commands[i].name))
			return &commands[i];
	return NULL;
}

static bool
is_command(struct str name)
{
	return command_find(name) != NULL;
}

/* A line on standard error, which is not buffered: it has to be one write. */
static void
say(struct arena *a, struct str text)
{
	struct out *o = out_to(a, STDERR_FILENO);
	bool broken_pipe;

	out_put(o, S("forelock: "));
	term_put(&(struct term){ .o = o }, STYLE_PLAIN, text);
	out_put(o, S("\n"));
	/* there is nowhere left to complain */
	(void)out_flush(o, &broken_pipe);
}

enum status
cli_complain(struct cli *cli, const struct err *err)
{
	say(cli->arena, err_text(cli->arena, err));
	cli->trouble = true;
	return STATUS_TROUBLE;
}

enum status
cli_refuse(struct cli *cli, const char *format, ...)
{
	struct err err = { 0 };
	va_list args;

	va_start(args, format);
	err.message = str_vformat(cli->arena, format, args);
	va_end(args);
	return cli_complain(cli, &err);
}

void
cli_note(const struct cli *cli, const char *format, ...)
{
	va_list args;

	if (cli->options.quiet)
		return;
	va_start(args, format);
	say(cli->arena, str_vformat(cli->arena, format, args));
	va_end(args);
}

static void
put_version(struct cli *cli)
{
	out_format(cli->out, "forelock %s (grammar of PostgreSQL %.*s)\n", FORELOCK_VERSION,
		FMT(parse_postgres_version()));
}

/* `forelock chek` would be taken for a path, but there is none of that name. */
static bool
names_command(struct cli *cli, struct err *err)
{
	const struct options *o = &cli->options;
	struct guess guess;

	if (o->command.n || o->operands.n == 0 ||
		file_kind(cli->arena, o->operands.v[0]) != FILE_MISSING)
		return true;
	guess = guess_of(o->operands.v[0]);
	for (size_t i = 0; i < commands_n; i++)
		if (commands[i].run)
			guess_try(&guess, str_of(commands[i].name));
	return !guess.best.n ||
		err_set(err, cli->arena, "\"%.*s\" is neither a command nor a file%.*s",
			FMT(guess.wanted), FMT(guess_text(cli->arena, &guess)));
}

/* An option that the command would ignore is a misunderstanding. */
static bool
options_fit(struct cli *cli, const struct command *command, struct err *err)
{
	for (size_t i = 0; i < option_rows_n; i++) {
		const struct option_row *row = &option_rows[i];

		if (cli->options.given >> row->id & 1 && !(row->commands & command->set))
			return err_set(err, cli->arena, "\"%s\" has no option --%s", command->name,
				row->name);
	}
	if (cli->options.stdin_path.n && !strs_contain(&cli->options.operands, S("-")))
		return err_set(err, cli->arena,
			"--stdin-filepath is for standard input: \"-\" is not among the paths");
	if (cli->options.no_config && cli->options.config.n)
		return err_set(err, cli->arena, "--config and --no-config exclude each other");
	return true;
}

static enum status
run(struct cli *cli)
{
	struct str name = cli->options.command.n ? cli->options.command : S("check");
	const struct command *command = command_find(name);
	struct err err;

	if (cli->options.version) {
		put_version(cli);
		return STATUS_CLEAN;
	}
	if (cli->options.help) {
		help_put(cli->arena, cli->out, cli->options.command.n ? command : NULL);
		return STATUS_CLEAN;
	}
	if (!command->run)
		return cli_refuse(cli, "%s is not part of this version", command->name);
	if (!names_command(cli, &err) || !options_fit(cli, command, &err))
		return cli_complain(cli, &err);
	return command->run(cli);
}

/*
 * A standard descriptor that is closed would be given to the next file that is opened, and the
 * report would end up there.  One that can be neither read nor written says what is wrong.
 */
static void
hold_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
cli_main(int argc, char **argv)
{
	struct arena *a = arena_create();
	struct cli cli = { .arena = a };
	enum status status;
	struct err err;

	hold_descriptors();
	/* a write that fails is told like any other */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	cli.out = out_to(a, STDOUT_FILENO);
	if (options_parse(a, argc, argv, is_command, &cli.options, &err))
		status = run(&cli);
	else
		status = cli_complain(&cli, &err);
	output_finish(&cli);
	arena_free(a);
	return cli.trouble ? (int)STATUS_TROUBLE : (int)status;
}
