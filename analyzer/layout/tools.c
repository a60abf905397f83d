#include "layout/tool.h"

#include "layout/flyway.h"
#include "layout/goose.h"
#include "layout/raw.h"

/*
 * In the order in which they are asked: who marks a project by files of its own comes first, and
 * among those who look at contents or names the more special one.
 */
const struct tool tools[] = {
	{ "flyway", WRAP_FILE, false, flyway_marked, NULL, flyway_named, flyway_read },
	{ "goose", WRAP_FILE, false, NULL, goose_contents, NULL, goose_read },
	{ "raw", WRAP_SCRIPT, false, NULL, NULL, NULL, raw_read },
};
const size_t tools_n = sizeof(tools) / sizeof(*tools);
