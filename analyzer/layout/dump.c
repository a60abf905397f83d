/*
 * Dumps of a schema.  They are what is there, not what changes it: history, on which nothing is
 * reported.  Rails and Ecto keep one beside migrations in their own languages.
 */
#include "layout/dump.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/raw.h"
#include "layout/tool.h"

enum { HEAD = 4096 };

/* By its words, or where comments have been taken out by how it begins: _doSetFixedOutputState. */
static bool
is_dump(struct str head)
{
	return has_line(head, "-- PostgreSQL database dump") ||
		has_line(head, "-- PostgreSQL database cluster dump") ||
		(has_line(head, "SET statement_timeout = 0;") &&
			has_line(head, "SELECT pg_catalog.set_config('search_path', ''"));
}

/* Is there a migration beside the dumps?  Then they belong to it, in its order. */
static bool
has_migrations(const struct tree_dir *d, struct arena *a)
{
	for (size_t i = 0; i < d->n; i++) {
		struct str head, name = d->v[i].name;

		if (d->v[i].dir || !str_ends_fold(name, S(".sql")) ||
			(raw_version(name) == RAW_NO_VERSION && !str_ends(name, S("up.sql"))))
			continue;
		/* one is enough, and dumps are few */
		if (!file_head(a, d->v[i].path, HEAD, &head) || !is_dump(head))
			return true;
	}
	return false;
}

bool
dump_contents(struct reading *r)
{
	if (!is_dump(reading_head(r)) || has_migrations(r->asked, r->arena))
		return false;
	reading_because(r,
		has_line(reading_head(r), "-- PostgreSQL database") ?
			"-- PostgreSQL database dump" :
			"the settings with which a dump begins");
	/* its psql commands are pg_dump's */
	r->sure = true;
	return true;
}

/* Whatever else was read is no part of the database that was dumped. */
static void
add_dump(struct reading *r, struct str path)
{
	struct unit *u = reading_unit(r, path, S(""), DIRECTION_SCHEMA, NULL);

	u->source->begins_history = r->layout->units.n > 1;
}

/* Only the dumps: a file beside one may be anything. */
void
dump_read(struct reading *r)
{
	struct tree_dir *d = r->asked;

	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];
		struct str head;

		if (e->dir || !str_ends_fold(e->name, S(".sql")))
			continue;
		if (file_head(r->arena, e->path, HEAD, &head) && is_dump(head))
			add_dump(r, e->path);
		else
			reading_unit(r, e->path, S(""), DIRECTION_UP, NULL);
	}
	reading_take(r, d);
}

/* ---- structure.sql ---- */

static void
add_code(struct reading *r, struct str dir, const char *suffix)
{
	struct tree_dir *d = tree_dir(r->tree, dir);

	if (!d)
		return;
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, str_of(suffix)))
			strs_add(r->arena, &r->layout->opaque, d->v[i].path);
}

static bool
holds(const struct tree_dir *d, const char *suffix)
{
	for (size_t i = 0; d && i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, str_of(suffix)))
			return true;
	return false;
}

/* `dir`, or its parent, is the place of structure.sql, with migrations of that suffix below. */
static bool
find_structure(struct reading *r, const char *migrations, const char *suffix)
{
	struct str dir = r->asked->path;

	if (str_is(path_name(dir), migrations))
		dir = path_dir(dir);
	if (!holds(tree_dir(r->tree, path_join(r->arena, dir, str_of(migrations))), suffix))
		return false;
	r->layout->dir = dir;
	reading_because(r, "%.*s/*%s", FMT(path_join(r->arena, dir, str_of(migrations))), suffix);
	if (tree_has_in(r->tree, dir, "structure.sql"))
		reading_because(r, "%.*s", FMT(path_join(r->arena, dir, S("structure.sql"))));
	return true;
}

static void
read_structure(struct reading *r, const char *migrations, const char *suffix, const char *command)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);

	reading_take(r, d);
	add_code(r, path_join(r->arena, d->path, str_of(migrations)), suffix);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, S("structure.sql")))
			reading_unit(r, d->v[i].path, S(""), DIRECTION_SCHEMA, NULL);
	reading_note(r, "the migrations in %.*s are code, which is not read; %s",
		FMT(path_join(r->arena, d->path, str_of(migrations))), command);
}

bool
rails_marked(struct reading *r)
{
	return find_structure(r, "migrate", ".rb");
}

void
rails_read(struct reading *r)
{
	read_structure(r, "migrate", ".rb",
		"bin/rails db:migrate on a scratch database logs their SQL (log/development.log)");
}

bool
ecto_marked(struct reading *r)
{
	return find_structure(r, "migrations", ".exs");
}

void
ecto_read(struct reading *r)
{
	read_structure(r, "migrations", ".exs",
		"mix ecto.migrate --log-migrations-sql prints their SQL");
}
