#include "cli/output.h"
#include "cli/run.h"

static const struct format formats[] = {
	{ "text", report_effects_text },
	{ "json", report_effects_json },
	{ 0 },
};

enum status
command_effects(struct cli *cli)
{
	struct outputs outputs = { 0 };
	struct run run = { 0 };
	struct view view;
	struct err err;

	if (!outputs_plan(cli, formats, &outputs, &err) || !run_settings(cli, &run.settings, &err))
		return cli_complain(cli, &err);
	run_silence(&run.settings);
	run_analysis(cli, true, &run);
	view = run_view(&run);
	output_look(cli, &view);
	outputs_write(cli, &outputs, &view);
	return STATUS_CLEAN;
}
