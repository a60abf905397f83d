#include "cli/output.h"
#include "cli/run.h"

static const struct format formats[] = {
	{ "text", report_catalog_text },
	{ "json", report_catalog_json },
	{ 0 },
};

enum status
command_catalog(struct cli *cli)
{
	return run_unjudged(cli, formats, false);
}
