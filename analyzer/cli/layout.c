#include "base/arena.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/run.h"
#include "engine/load.h"

static const struct format formats[] = {
	{ "text", report_layout_text },
	{ "json", report_layout_json },
	{ 0 },
};

/* The units of all layouts, in the order in which a report speaks of them. */
static struct sources
sources_of(struct arena *a, const struct layouts *layouts)
{
	struct sources all = { 0 };

	each_of (struct layout, l, layouts) {
		each_of (struct unit, u, &l->units)
			list_push(a, &all, u->source);
		each_of (struct unit, u, &l->others)
			list_push(a, &all, u->source);
	}
	return all;
}

/* Reads and parses all units: how they are sent and what they hold is known only then. */
static void
load_units(struct cli *cli, const struct settings *settings, struct layout_view *into)
{
	struct sources sources = sources_of(cli->arena, into->layouts);
	struct loader *loader = load_begin(cli->arena, sources, settings->threads);

	/* reports count on from the first, which is there even if nothing else is */
	into->statements.cap = sources.n + 1;
	into->statements.v = arena_array(cli->arena, struct statements, sources.n + 1);
	for (size_t i = 0; i < sources.n; i++) {
		struct loaded *loaded = load_wait(loader, i);

		*vec_push(cli->arena, &into->statements) = loaded->statements;
		if (loaded->failed)
			cli_complain(cli, &loaded->err);
	}
	load_end(loader);
}

enum status
command_layout(struct cli *cli)
{
	const struct options *o = &cli->options;
	struct outputs outputs = { 0 };
	struct inputs inputs = { 0 };
	struct layout_view layout = { .layouts = &inputs.layouts };
	struct view view = { .layout = &layout };
	struct settings settings;
	struct err err;

	if (!outputs_plan(cli, formats, &outputs, &err) || !run_settings(cli, &settings, &err))
		return cli_complain(cli, &err);
	inputs_find(cli->arena, &o->operands, o->stdin_path, &settings.layout, &inputs);
	each (e, &inputs.errors)
		cli_complain(cli, e);
	each (dir, &inputs.empty)
		cli_note(cli, "there is no migration in %.*s", FMT(*dir));
	load_units(cli, &settings, &layout);
	view.settings = &settings;
	output_look(cli, &view);
	outputs_write(cli, &outputs, &view);
	return STATUS_CLEAN;
}
