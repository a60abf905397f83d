#include "layout/tool.h"

#include "layout/atlas.h"
#include "layout/drizzle.h"
#include "layout/flyway.h"
#include "layout/goose.h"
#include "layout/prisma.h"
#include "layout/raw.h"
#include "layout/supabase.h"

/*
 * In the order in which they are asked: who marks a project by files of its own comes first, and
 * among those who look at contents or names the more special one.
 */
const struct tool tools[] = {
	{ "flyway", WRAP_FILE, false, flyway_marked, NULL, flyway_named, flyway_read },
	{ "atlas", WRAP_FILE, false, atlas_marked, atlas_contents, NULL, atlas_read },
	{ "drizzle", WRAP_RUN, false, drizzle_marked, drizzle_contents, drizzle_named, drizzle_read },
	{ "prisma", WRAP_IMPLICIT, false, prisma_marked, NULL, prisma_named, prisma_read },
	{ "supabase", WRAP_PIPELINE, false, supabase_marked, NULL, supabase_named, supabase_read },
	{ "goose", WRAP_FILE, false, NULL, goose_contents, NULL, goose_read },
	{ "raw", WRAP_SCRIPT, false, NULL, NULL, NULL, raw_read },
};
const size_t tools_n = sizeof(tools) / sizeof(*tools);
