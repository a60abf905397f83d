#include "cli/output.h"
#include "cli/run.h"

static const struct format formats[] = {
	{ "text", report_text },
	{ "json", report_json },
	{ "sarif", report_sarif },
	{ 0 },
};

static enum status
status_of(const struct run *run)
{
	if (!run->settings.fail_on)
		return STATUS_CLEAN;
	each (f, &run->analysis.findings)
		if (f->severity >= run->settings.fail_on)
			return STATUS_FINDINGS;
	return STATUS_CLEAN;
}

enum status
command_check(struct cli *cli)
{
	struct outputs outputs = { 0 };
	struct run run = { 0 };
	struct view view;
	struct err err;
	enum status status;

	if (!outputs_plan(cli, formats, &outputs, &err) || !run_settings(cli, &run.settings, &err))
		return cli_complain(cli, &err);
	if (!run_analysis(cli, false, &run, &err))
		return cli_complain(cli, &err);
	status = status_of(&run);
	view = run_view(&run);
	view.exit_status = cli->trouble ? (int)STATUS_TROUBLE : (int)status;
	output_look(cli, &view);
	outputs_write(cli, &outputs, &view);
	return status;
}
