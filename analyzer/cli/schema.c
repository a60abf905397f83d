#include "base/out.h"
#include "cli/cli.h"
#include "schema_table.h"

enum status
command_schema(struct cli *cli)
{
	const struct strs *operands = &cli->options.operands;

	if (!operands->n || str_is(operands->v[0], "check"))
		out_c(cli->out, forelock_schema_json);
	else if (str_is(operands->v[0], "effects"))
		out_c(cli->out, effects_schema_json);
	else if (str_is(operands->v[0], "catalog"))
		out_c(cli->out, catalog_schema_json);
	else if (str_is(operands->v[0], "layout"))
		out_c(cli->out, layout_schema_json);
	else
		return cli_refuse(cli, "schema: one of check, effects, catalog, layout is needed");
	return STATUS_CLEAN;
}
