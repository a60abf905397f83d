#include "cli/run.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/since.h"
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
	if (!run_analysis(cli, keep_effects, &run, &err))
		return cli_complain(cli, &err);
	view = run_view(&run);
	output_look(cli, &view);
	outputs_write(cli, &outputs, &view);
	return STATUS_CLEAN;
}
