#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/guess.h"
#include "base/out.h"

enum {
	PROSE_NARROWEST = 40,
	PROSE_WIDEST = 120,
	PROSE_OF_FILES = 100,
	CODE_OF_FILES = 200,
};

static struct str
names_of(struct arena *a, const struct format *formats)
{
	struct strs names = { 0 };

	for (; formats->name; formats++)
		strs_add(a, &names, str_of(formats->name));
	return strs_join(a, &names, S(", "));
}

static struct str
guess_format(struct arena *a, const struct format *formats, struct str name)
{
	struct guess guess = guess_of(name);

	for (; formats->name; formats++)
		guess_try(&guess, str_of(formats->name));
	return guess_text(a, &guess);
}

static const struct format *
format_named(const struct format *formats, struct str name)
{
	for (; formats->name; formats++)
		if (str_is(name, formats->name))
			return formats;
	return NULL;
}

static bool
plan(struct cli *cli, const struct format *formats, struct output output, struct str name,
	struct outputs *into, struct err *err)
{
	output.format = format_named(formats, name);
	if (!output.format)
		return err_set(err, cli->arena, "\"%.*s\" is none of its formats: %.*s%.*s",
			FMT(name), FMT(names_of(cli->arena, formats)),
			FMT(guess_format(cli->arena, formats, name)));
	*vec_push(cli->arena, into) = output;
	return true;
}

bool
outputs_plan(struct cli *cli, const struct format *formats, struct outputs *into, struct err *err)
{
	const struct options *o = &cli->options;
	struct str name = o->format.n ? o->format : str_of(formats->name);

	if (!plan(cli, formats, (struct output){ 0 }, name, into, err))
		return err_set(err, cli->arena, "--format: %.*s", FMT(err->message));
	each (request, &o->outputs) {
		struct output output = { 0 };

		name = str_cut(*request, '=', &output.path);
		if (!output.path.n)
			return err_set(err, cli->arena, "--output: \"%.*s\" is not FORMAT=PATH",
				FMT(*request));
		if (str_is(output.path, "-"))
			return err_set(err, cli->arena,
				"--output: \"-\" is no file; --format is for standard output");
		if (!plan(cli, formats, output, name, into, err))
			return err_set(err, cli->arena, "--output: %.*s", FMT(err->message));
	}
	return true;
}

/* ---- standard output ---- */

static bool
is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

/* no-color.org, then bixense.com/clicolors and force-color.org; --color beats them all */
static bool
wants_colour(const struct cli *cli)
{
	const char *force = getenv("CLICOLOR_FORCE"), *soft = getenv("CLICOLOR");
	const char *terminal = getenv("TERM");

	if (cli->options.colour != COLOUR_AUTO)
		return cli->options.colour == COLOUR_ALWAYS;
	if (is_set("NO_COLOR"))
		return false;
	if ((force && *force && strcmp(force, "0") != 0) || is_set("FORCE_COLOR"))
		return true;
	if ((soft && strcmp(soft, "0") == 0) || !terminal || strcmp(terminal, "dumb") == 0)
		return false;
	return isatty(STDOUT_FILENO);
}

/* 0: there is none. */
static size_t
columns_of_terminal(void)
{
	struct winsize size;
	long columns;

	if (str_to_long(str_of(getenv("COLUMNS")), &columns) && columns > 0)
		return (size_t)columns;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		return size.ws_col;
	return 0;
}

static void
fit(struct view *view, size_t columns)
{
	view->columns = columns ? columns : CODE_OF_FILES;
	view->width = !columns            ? PROSE_OF_FILES :
		columns < PROSE_NARROWEST ? PROSE_NARROWEST :
		columns > PROSE_WIDEST    ? PROSE_WIDEST :
					    columns;
}

void
output_look(const struct cli *cli, struct view *view)
{
	view->terminal = isatty(STDOUT_FILENO);
	view->colour = wants_colour(cli);
	view->brief = cli->options.quiet;
	fit(view, columns_of_terminal());
}

static bool
complain(struct cli *cli, struct str path, int error)
{
	struct err err;

	err_at(&err, cli->arena, path, 0, 0, "cannot write: %s", strerror(error));
	cli_complain(cli, &err);
	return false;
}

void
output_finish(struct cli *cli)
{
	bool broken_pipe;

	if (!out_flush(cli->out, &broken_pipe) && !broken_pipe)
		complain(cli, S("standard output"), out_error(cli->out));
}

/* ---- files ---- */

static bool
write_to(struct cli *cli, int fd, const struct output *output, const struct view *view)
{
	struct out *o = out_to(cli->arena, fd);
	struct view plain = *view;
	bool broken_pipe;

	plain.terminal = plain.colour = false;
	fit(&plain, 0);
	output->format->write(cli->arena, &plain, o);
	return out_flush(o, &broken_pipe) || broken_pipe ||
		complain(cli, output->path, out_error(o));
}

/* The permissions that the file has, or that a new one would get. */
static mode_t
mode_of(const char *path)
{
	struct stat st;
	mode_t mask;

	if (stat(path, &st) == 0)
		return st.st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static void
write_device(struct cli *cli, const struct output *output, const struct view *view)
{
	int fd = open(str_c(cli->arena, output->path), O_WRONLY | O_CLOEXEC);

	if (fd < 0) {
		complain(cli, output->path, errno);
		return;
	}
	write_to(cli, fd, output, view);
	close(fd);
}

/* Where the file really is: a symbolic link stays one. */
static struct str
target_of(struct arena *a, struct str path)
{
	char real[PATH_MAX];

	return realpath(str_c(a, path), real) ? str_dup(a, real) : path;
}

/* The file is replaced when all of the new one is there. */
static void
write_file(struct cli *cli, const struct output *output, const struct view *view)
{
	const char *path = str_c(cli->arena, target_of(cli->arena, output->path));
	char *temporary = arena_array(cli->arena, char, strlen(path) + sizeof(".XXXXXX"));
	bool ok;
	int fd;

	memcpy(temporary, path, strlen(path));
	memcpy(temporary + strlen(path), ".XXXXXX", sizeof(".XXXXXX"));
	fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0) {
		complain(cli, output->path, errno);
		return;
	}
	ok = write_to(cli, fd, output, view);
	if (fchmod(fd, mode_of(path)) != 0)
		ok = ok && complain(cli, output->path, errno);
	if (close(fd) != 0)
		ok = ok && complain(cli, output->path, errno);
	if (ok && rename(temporary, path) != 0)
		ok = complain(cli, output->path, errno);
	if (!ok)
		unlink(temporary);
}

void
outputs_write(struct cli *cli, const struct outputs *outputs, const struct view *view)
{
	each (output, outputs) {
		if (!output->path.n)
			output->format->write(cli->arena, view, cli->out);
		else if (file_kind(cli->arena, output->path) == FILE_OTHER)
			write_device(cli, output, view);
		else
			write_file(cli, output, view);
	}
}
