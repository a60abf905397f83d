/*
 * Any bytes as a changelog of Liquibase: its first character chooses between XML, SQL, and YAML or
 * JSON.  What is read is parsed, and what each part of it stands for has to be there.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "layout/keys.h"
#include "layout/liquibase.h"
#include "layout/liquibase_config.h"
#include "layout/tool.h"
#include "syntax/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An empty directory: nothing but the changelog is there to be included. */
static struct str
project(struct arena *a)
{
	struct str dir = str_dup(a, "/tmp/forelock-fuzz-empty");

	assert(file_kind(a, dir) == FILE_DIRECTORY || !system("mkdir -p /tmp/forelock-fuzz-empty"));
	return dir;
}

static const char *
name_of(struct str text)
{
	struct str trimmed = str_trim(text_without_mark(text));

	if (str_starts(trimmed, S("<")))
		return "changelog.xml";
	return str_starts(trimmed, S("-")) ? "changelog.sql" : "changelog.yaml";
}

static void
check_segments(const struct source *s)
{
	for (size_t i = 0; i < s->segments.n; i++) {
		const struct segment *part = &s->segments.v[i];
		size_t end = i + 1 < s->segments.n ? part[1].at : s->text.n;

		assert(part->at <= end && end <= s->text.n);
		assert(part->span.start <= part->span.end);
		assert(part->span.end <= part->file->text.n);
		assert(!part->exact ||
			str_eq(str_sub(s->text, part->at, end),
				str_sub(part->file->text, part->span.start, part->span.end)));
	}
}

static void
check_units(struct arena *a, const struct units *units)
{
	each_of (struct unit, u, units) {
		struct statements statements = { 0 };

		check_segments(u->source);
		parse_source(a, NULL, u->source, &statements);
		for (size_t i = 0; i < u->source->remarks.n; i++)
			assert(u->source->remarks.v[i].at.end <= u->source->file->text.n);
		each (s, &statements)
			assert(source_place(u->source, s->span).file != NULL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_create();
	struct str text = { arena_copy(a, data, size), size }, dir = project(a);
	struct str path = path_join(a, dir, str_of(name_of(text)));
	struct layout_settings settings = { 0 };
	struct layout_search search = { .arena = a, .settings = &settings };
	struct liquibase_config config = { .dir = dir };
	struct layout layout = { .tool = tool_of(S("liquibase")), .dir = dir, .config = &config };
	struct reading r = { .arena = a, .settings = &settings, .search = &search };
	struct keys keys = { 0 };

	search.tree = r.tree = tree_create(a, dir);
	r.layout = &layout;
	r.asked = tree_dir(r.tree, dir);
	tree_overlay(r.tree, path, text);
	strs_add(a, &config.changelogs, path);
	strs_add(a, &config.contexts, S("prod"));
	liquibase_read(&r);
	check_units(a, &layout.units);
	check_units(a, &layout.others);
	for (enum keys_form form = KEYS_INI; form <= KEYS_TOML; form++)
		keys_read(a, text, form, &keys);
	arena_free(a);
	return 0;
}
