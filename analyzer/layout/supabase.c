/*
 * Supabase's CLI: supabase/migrations/<digits>_<words>.sql in byte order, each sent as one pipeline;
 * pkg/migration/list.go and file.go.
 */
#include "layout/supabase.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/marks.h"
#include "layout/tool.h"

static bool
set_dir(struct reading *r, struct str supabase)
{
	r->layout->dir = path_join(r->arena, supabase, S("migrations"));
	return tree_dir(r->tree, r->layout->dir) != NULL;
}

bool
supabase_marked(struct reading *r)
{
	struct str dir = r->asked->path;

	if (str_is(path_name(dir), "migrations"))
		dir = tree_above(r->tree, dir);
	if (!dir.n || !tree_has_in(r->tree, dir, "config.toml") ||
		!str_is(path_name(dir), "supabase") || !set_dir(r, dir))
		return false;
	reading_because(r, "%.*s", FMT(path_join(r->arena, dir, S("config.toml"))));
	return true;
}

bool
supabase_named(struct reading *r)
{
	struct str dir = r->asked->path, above = path_dir(dir);

	if (!str_is(path_name(dir), "migrations") || !str_is(path_name(above), "supabase"))
		return false;
	reading_because(r, "the path supabase/migrations");
	return true;
}

static bool
is_migration(struct str name)
{
	struct str digits = leading_digits(name);

	return digits.n && str_starts(str_sub(name, digits.n, name.n), S("_")) &&
		str_ends(name, S(".sql"));
}

/* A first file that older versions of the CLI wrote; it is in the image already. */
static bool
is_old_init(const struct layout *l, struct str name)
{
	return !l->units.n && str_ends(name, S("_init.sql")) &&
		compare_numbers(leading_digits(name), S("20211209000000")) < 0;
}

static void
skip_seeds(struct reading *r)
{
	struct tree_dir *above = tree_dir(r->tree, tree_above(r->tree, r->layout->dir));
	const struct entry *seed;

	if (!above || !tree_entry(above, S("config.toml")))
		return;
	reading_take(r, above);
	seed = tree_entry(above, S("seed.sql"));
	if (seed)
		reading_skip(r, seed->path, "fills a new database, is no migration");
}

void
supabase_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);

	reading_take(r, d);
	skip_seeds(r);
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];

		if (e->dir || !str_ends_fold(e->name, S(".sql")))
			continue;
		if (!is_migration(e->name))
			reading_ignored(r, e->path,
				"its name has not the form <timestamp>_name.sql");
		else if (is_old_init(r->layout, e->name))
			reading_skip(r, e->path, "was written by an old version and is not run");
		else
			reading_unit(r, e->path, leading_digits(e->name), DIRECTION_UP,
				prepare_as_it_is)
				->description = words_after(e->name, '_', S(".sql"));
	}
}
