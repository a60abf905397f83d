/*
 * The whole analysis over any bytes: the first byte chooses how the file reaches the server and
 * the server's version, the rest is the file.  Every report is written to memory.
 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/out.h"
#include "engine/engine.h"
#include "knowledge/version.h"
#include "report/report.h"
#include "syntax/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct settings
settings_from(struct arena *a, unsigned byte)
{
	struct settings s = settings_default();

	s.profile = PROFILE_STRICT;
	s.transaction = (enum wrap)(byte % (WRAP_PIPELINE + 1));
	s.pg_version = PG_MAJOR_OLDEST + (int)(byte / 8 % (PG_MAJOR_NEWEST - PG_MAJOR_OLDEST + 1));
	s.threads = 1;
	settings_finish(a, &s);
	return s;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_create();
	struct settings settings = settings_from(a, size ? data[0] : 0);
	struct str text = { (const char *)data + (size > 0), size ? size - 1 : 0 };
	struct source history = { .path = S("1.sql"), .loaded = true };
	struct source source = { .path = S("2.sql"), .loaded = true, .reported = true };
	struct source *files[] = { &history, &source };
	struct analysis analysis = { 0 };
	struct errs errors = { 0 };
	struct view view = {
		.analysis = &analysis,
		.settings = &settings,
		.errors = &errors,
		.parser_version = parse_postgres_version(),
		.width = 80,
	};

	/* the same text once as what came before, so that its objects are there and in use */
	history.text = source.text = str_copy(a, text);
	analyze(a, (struct sources){ files, 2 }, &settings, true, &analysis);
	report_text(a, &view, out_memory(a));
	report_json(a, &view, out_memory(a));
	report_sarif(a, &view, out_memory(a));
	report_effects_json(a, &view, out_memory(a));
	report_effects_text(a, &view, out_memory(a));
	arena_free(a);
	return 0;
}
