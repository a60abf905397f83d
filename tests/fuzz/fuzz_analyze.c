/*
 * The whole analysis over any bytes: the last of them chooses how the file reaches the server and
 * the server's version.  Every report is written to memory, and what claims to be JSON is read.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

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

static void
write_text(struct arena *a, const struct view *view, report_fn write)
{
	struct out *o = out_memory(a);

	write(a, view, o);
	assert(utf8_valid(out_text(o), &(size_t){ 0 }));
}

static void
write_json(struct arena *a, const struct view *view, report_fn write)
{
	struct out *o = out_memory(a);
	json_t *json;

	write(a, view, o);
	json = json_loadb(out_text(o).s, out_text(o).n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
		NULL);
	assert(json);
	json_decref(json);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_create();
	unsigned choice = size ? data[size - 1] : 0;
	struct settings settings = settings_from(a, choice);
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
	source.text = str_copy(a, (struct str){ (const char *)data, size });
	history.text = source.text;
	analyze(a, (struct sources){ files, 2 }, &settings, true, &analysis);
	write_text(a, &view, report_text);
	write_text(a, &view, report_effects_text);
	write_json(a, &view, report_json);
	write_json(a, &view, report_effects_json);
	/* it names all rules, and reading that again and again takes most of the time */
	if (choice % 4 == 1)
		write_json(a, &view, report_sarif);
	arena_free(a);
	return 0;
}
