/*
 * Any bytes as a migration of each tool that reads marks or templates in its files.  What it
 * promises is checked: the segments of a text follow each other without a gap and lie inside of
 * their files, and so do the remarks.
 */
#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "engine/load.h"
#include "layout/hocon.h"
#include "layout/tool.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = { "dbmate", "evolutions", "goose", "mybatis", "ory-popx",
	"sql-migrate", "sqlx", "tern" };
static const char *const files[] = { "1.sql", "2_a.sql", "3_b.postgres.autocommit.up.sql" };

static char dir[] = "/tmp/forelock-fuzz-XXXXXX";

static void
remove_dir(void)
{
	rmdir(dir);
}

static void
check(struct source *s)
{
	size_t n = source_file(s)->text.n;

	for (size_t i = 0; i < s->segments.n; i++) {
		const struct segment *one = &s->segments.v[i];
		size_t end = i + 1 < s->segments.n ? one[1].at : s->text.n;

		assert(i ? one->at >= one[-1].at : !one->at);
		assert(one->span.start <= one->span.end && one->span.end <= one->file->text.n);
		assert(!one->exact || end - one->at == one->span.end - one->span.start);
	}
	each (remark, &s->remarks)
		assert(remark->at.start <= remark->at.end && remark->at.end <= n + 1);
}

static void
read_as(struct arena *a, const char *name, struct str text)
{
	struct layout_settings settings = { .tool = str_of(name) };
	struct layout_search search = {
		.arena = a,
		.tree = tree_create(a, str_of(dir)),
		.settings = &settings,
	};
	struct arena *scratch = arena_create();

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		tree_overlay(search.tree, path_join(a, str_of(dir), str_of(files[i])), text);
	layouts_find(&search, str_of(dir));
	each_of (struct layout, l, &search.found) {
		struct units all[] = { l->units, l->others };

		for (size_t i = 0; i < 2; i++)
			each_of (struct unit, u, &all[i]) {
				struct loaded loaded = { 0 };

				if (!u->source->loaded)
					u->source->text = text;
				u->source->loaded = true;
				load_source(a, scratch, u->source, &loaded);
				check(u->source);
			}
	}
	arena_free(scratch);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready;
	struct arena *a = arena_create();
	struct str text = str_copy(a, (struct str){ (const char *)data, size });
	struct keys keys = { 0 };

	if (!ready && (!mkdtemp(dir) || atexit(remove_dir)))
		abort();
	ready = true;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		read_as(a, names[i], text);
	hocon_read(a, text, &keys);
	arena_free(a);
	return 0;
}
