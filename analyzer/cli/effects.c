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
	return run_unjudged(cli, formats, true);
}
