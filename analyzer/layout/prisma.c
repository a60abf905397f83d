/*
 * Prisma Migrate: a directory for each migration, in byte order of its name, with a migration.sql.
 *
 * Up to 7.3 the whole file is one simple Query (apply_migration_script in the schema engine's
 * connector for PostgreSQL); from 7.4 on its statements are sent one by one (prisma-engines #5767).
 */
#include "layout/prisma.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/foreign.h"
#include "layout/keys.h"
#include "layout/marks.h"
#include "layout/node.h"
#include "layout/package.h"
#include "layout/tool.h"

static const struct entry *
script_of(const struct tree_dir *d)
{
	const struct entry *e = tree_entry(d, S("migration.sql"));

	return e && !e->dir ? e : NULL;
}

bool
prisma_marked(struct reading *r)
{
	struct str dir = r->asked->path, above;

	if (!tree_has_in(r->tree, dir, "migration_lock.toml")) {
		above = script_of(r->asked) ? tree_above(r->tree, dir) : S("");
		if (!above.n || !tree_has_in(r->tree, above, "migration_lock.toml"))
			return false;
		dir = above;
	}
	r->layout->dir = dir;
	reading_because(r, "%.*s", FMT(path_join(r->arena, dir, S("migration_lock.toml"))));
	return true;
}

/* Without a lock, a schema beside the migrations tells. */
bool
prisma_named(struct reading *r)
{
	struct str dir = script_of(r->asked) ? tree_above(r->tree, r->asked->path) : S("");

	if (!dir.n)
		return false;
	r->layout->dir = dir;
	reading_because(r, "the name %.*s", FMT(script_of(r->asked)->path));
	return true;
}

/* "^7.4.1" → 7, 4; false if it is no version: "latest", "workspace:*". */
static bool
version_of(struct str text, long *major, long *minor)
{
	struct str rest;

	while (text.n && !leading_digits(text).n)
		text = str_sub(text, 1, text.n);
	if (!str_to_long(leading_digits(text), major))
		return false;
	(void)str_cut(text, '.', &rest);
	if (!str_to_long(leading_digits(rest), minor))
		*minor = 0;
	return true;
}

/* How this version of Prisma sends a file. */
static enum wrap
wrap_by_version(struct reading *r)
{
	struct str path, version = S("");
	const struct node *package = package_of(r, r->layout->dir, &path);
	long major, minor;

	if (package)
		version = package_depends(package, "prisma");
	if (package && !version.n)
		version = package_depends(package, "@prisma/client");
	if (!version_of(version, &major, &minor)) {
		reading_note(r,
			"which version of Prisma runs these is not known: up to 7.3 a file "
			"is one query, as is assumed; from 7.4 on its statements are sent "
			"one by one");
		return WRAP_IMPLICIT;
	}
	reading_because(r, "prisma %.*s in %.*s", FMT(version), FMT(path));
	return major > 7 || (major == 7 && minor >= 4) ? WRAP_STATEMENT : WRAP_IMPLICIT;
}

static struct str
provider_of(struct reading *r)
{
	struct str path = path_join(r->arena, r->layout->dir, S("migration_lock.toml"));
	struct keys keys = { 0 };

	keys_read(r->arena, tree_config(r->tree, path), KEYS_TOML, &keys);
	return keys_get(&keys, "", "provider");
}

void
prisma_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);
	struct str provider = provider_of(r);
	enum wrap wrap;

	reading_take(r, d);
	if (is_foreign(r, provider))
		return;
	wrap = wrap_by_version(r);
	for (size_t i = 0; i < d->n; i++) {
		struct tree_dir *one = d->v[i].dir ? tree_dir(r->tree, d->v[i].path) : NULL;

		if (!one)
			continue;
		reading_take(r, one);
		if (script_of(one))
			reading_unit(r, script_of(one)->path, d->v[i].name, DIRECTION_UP,
				prepare_as_it_is)
				->source->wrap = wrap;
		else if (tree_entry(one, S("migration.ts")))
			reading_opaque(r, path_join(r->arena, one->path, S("migration.ts")),
				d->v[i].name, "TypeScript");
		else if (one->n)
			reading_skip(r, one->path, "holds no migration.sql");
	}
}
