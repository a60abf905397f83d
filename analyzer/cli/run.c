#include "cli/run.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/since.h"
#include "layout/tool.h"
#include "syntax/parse.h"

/* Where to look for a .forelock.yml: the directory of the first path. */
static struct str
place_of(struct cli *cli)
{
	const struct options *o = &cli->options;
	struct str path = o->operands.n ? o->operands.v[0] : S(".");

	if (str_is(path, "-"))
		path = o->stdin_path;
	if (file_kind(cli->arena, path) == FILE_DIRECTORY)
		return path;
	return path_dir(path);
}

bool
run_settings(struct cli *cli, struct settings *into, struct err *err)
{
	const struct options *o = &cli->options;
	struct str config = o->config;

	*into = o->settings;
	if (!environment_read(cli->arena, into, err))
		return false;
	if (!config.n && !o->no_config)
		config = str_of(getenv("FORELOCK_CONFIG"));
	if (!config.n && !o->no_config)
		config = config_find(cli->arena, place_of(cli));
	if (config.n && !config_read(cli->arena, into, config, err))
		return false;
	settings_finish(cli->arena, into);
	return true;
}

/* Nothing is judged, so no rule is asked. */
static void
silence(struct settings *settings)
{
	settings->unjudged = true;
	for (size_t i = 0; i < settings->severities.n; i++)
		settings->severities.v[i] = SEVERITY_OFF;
}

static void
complain_all(struct cli *cli, struct run *run, const struct errs *errors)
{
	each (err, errors) {
		cli_complain(cli, err);
		*vec_push(cli->arena, &run->errors) = *err;
	}
}

static bool
leave_out_history(struct cli *cli, const struct settings *settings, struct inputs *inputs,
	struct err *err)
{
	if (settings->baseline_version.n &&
		!baseline_apply(cli->arena, settings->baseline_version, inputs, err))
		return false;
	return !settings->since.n || since_apply(cli->arena, settings->since, inputs, err);
}

bool
run_analysis(struct cli *cli, bool keep_effects, struct run *into, struct err *err)
{
	const struct options *o = &cli->options;
	struct inputs inputs = { 0 };

	inputs_find(cli->arena, &o->operands, o->stdin_path, &into->settings.layout, &inputs);
	complain_all(cli, into, &inputs.errors);
	each_of (struct layout, l, &inputs.layouts)
		each (note, &l->notes)
			cli_note(cli, "%.*s", FMT(*note));
	each (dir, &inputs.empty)
		cli_note(cli, "there is no .sql file in %.*s%s", FMT(*dir),
			o->operands.n ? "" : "; \"forelock --help\" tells what can be done");
	if (!leave_out_history(cli, &into->settings, &inputs, err))
		return false;
	analyze(cli->arena, inputs.sources, &into->settings, keep_effects, &into->analysis);
	complain_all(cli, into, &into->analysis.errors);
	return true;
}

struct view
run_view(const struct run *run)
{
	return (struct view){
		.analysis = &run->analysis,
		.settings = &run->settings,
		.errors = &run->errors,
		.parser_version = parse_postgres_version(),
	};
}

/* One of several histories: its directory, or its file where they lie in one. */
static struct str
history_name(struct arena *a, const struct source *s, const struct source *before)
{
	const struct layout *l = s->owner ? s->owner->layout : NULL;

	if (!l || (before && before->owner && before->owner->layout == l))
		return s->path;
	return str_format(a, "%.*s (%s)", FMT(l->dir), l->tool->name);
}

/* What several databases are left with is no schema. */
static bool
is_one_history(struct cli *cli, const struct sources *all, struct err *err)
{
	struct strs names = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (!i || all->v[i]->begins_history)
			strs_add(cli->arena, &names,
				history_name(cli->arena, all->v[i], i ? all->v[i - 1] : NULL));
	return names.n < 2 ||
		err_set(err, cli->arena,
			"these are the migrations of %u databases, name one of them: %.*s", names.n,
			FMT(strs_join(cli->arena, &names, S(", "))));
}

enum status
run_unjudged(struct cli *cli, const struct format *formats, bool keep_effects)
{
	struct outputs outputs = { 0 };
	struct run run = { 0 };
	struct view view;
	struct err err;

	if (!outputs_plan(cli, formats, &outputs, &err) || !run_settings(cli, &run.settings, &err))
		return cli_complain(cli, &err);
	silence(&run.settings);
	if (!run_analysis(cli, keep_effects, &run, &err) ||
		(!keep_effects && !is_one_history(cli, &run.analysis.sources, &err)))
		return cli_complain(cli, &err);
	view = run_view(&run);
	output_look(cli, &view);
	outputs_write(cli, &outputs, &view);
	return STATUS_CLEAN;
}
