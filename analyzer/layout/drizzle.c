/*
 * Drizzle.  Up to 0.x meta/_journal.json lists the migrations; later each has a directory of its
 * own.  All that are pending run in one transaction: migrate() in drizzle-orm's pg-core/dialect.ts.
 */
#include "layout/drizzle.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sort.h"
#include "base/trie.h"
#include "layout/foreign.h"
#include "layout/marks.h"
#include "layout/node.h"
#include "layout/tool.h"

static struct str
journal_of(struct reading *r, struct str dir)
{
	struct str path = path_join(r->arena, dir, S("meta/_journal.json"));

	return tree_has(r->tree, path) ? path : S("");
}

bool
drizzle_marked(struct reading *r)
{
	struct str dir = r->asked->path, journal;

	if (str_is(path_name(dir), "meta"))
		dir = path_dir(dir);
	journal = journal_of(r, dir);
	if (!journal.n)
		return false;
	r->layout->dir = dir;
	reading_because(r, "%.*s", FMT(journal));
	return true;
}

/* 1.0: DIR/NAME/migration.sql beside a snapshot.json */
bool
drizzle_named(struct reading *r)
{
	struct str above;

	if (!tree_entry(r->asked, S("migration.sql")) || !tree_entry(r->asked, S("snapshot.json")))
		return false;
	above = tree_above(r->tree, r->asked->path);
	if (!above.n)
		return false;
	r->layout->dir = above;
	reading_because(r, "migration.sql beside snapshot.json in %.*s", FMT(r->asked->path));
	return true;
}

bool
drizzle_contents(struct reading *r)
{
	if (!str_contains(reading_head(r), S("--> statement-breakpoint")))
		return false;
	reading_because(r, "--> statement-breakpoint");
	return true;
}

/* ---- the journal ---- */

struct row {
	const struct node *node;
	long order;
};

struct rows {
	struct row *v;
	unsigned n, cap;
};

static int
in_order(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->node->span.start > b->node->span.start) -
		(a->node->span.start < b->node->span.start);
}

/* Pending is what is younger than the youngest applied: an older entry behind it never runs. */
static void
tell_late(struct reading *r, struct unit *u, const struct node *entry, long *youngest)
{
	struct str when = node_text(entry, "when");
	long time;

	if (!str_to_long(when, &time))
		return;
	if (time < *youngest)
		unit_remark(r->arena, u, REMARK_VERSION_LATE, (struct span){ 0, 0 },
			S("Drizzle never applies it where that was applied before"),
			S("an entry of the journal with a later \"when\""));
	else
		*youngest = time;
}

static void
read_entries(struct reading *r, const struct node *entries)
{
	struct rows rows = { 0 };
	long youngest = 0;

	for (size_t i = 0; entries && i < entries->children.n; i++) {
		struct row row = { .node = entries->children.v[i] };

		if (str_to_long(node_text(row.node, "idx"), &row.order) &&
			node_text(row.node, "tag").n)
			*vec_push(r->arena, &rows) = row;
	}
	vec_sort(&rows, in_order);
	each (row, &rows) {
		struct str tag = node_text(row->node, "tag");
		struct str path = tree_path(r->tree, r->layout->dir,
			str_format(r->arena, "%.*s.sql", FMT(tag)));
		struct unit *u;

		if (!path.n) {
			reading_note(r, "the journal names %.*s, which is not in the project",
				FMT(tag));
			continue;
		}
		u = reading_unit(r, path, tag, DIRECTION_UP, prepare_as_it_is);
		tell_late(r, u, row->node, &youngest);
	}
}

/* Files that the journal does not name are never run. */
static void
tell_unlisted(struct reading *r, const struct tree_dir *d)
{
	const struct trie *listed = NULL;

	each_of (struct unit, u, &r->layout->units)
		listed = trie_set(r->arena, listed, u->source->path, u);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, S(".sql")) &&
			!trie_get(listed, d->v[i].path))
			reading_ignored(r, d->v[i].path, "it is not in the journal");
}

static void
read_journal(struct reading *r, struct str journal)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);
	struct node *root;
	struct str text;
	struct err err;

	if (!tree_read(r->tree, journal, TREE_CHANGELOG_LIMIT, &text, &err) ||
		!yaml_read(r->arena, journal, text, &root, &err)) {
		reading_error(r, &err);
		return;
	}
	if (is_foreign(r, node_text(root, "dialect")))
		return;
	read_entries(r, node_get(root, "entries"));
	tell_unlisted(r, d);
}

/* ---- directories, and files without a journal ---- */

static void
read_directories(struct reading *r, const struct tree_dir *d)
{
	for (size_t i = 0; i < d->n; i++) {
		struct tree_dir *one = d->v[i].dir ? tree_dir(r->tree, d->v[i].path) : NULL;
		const struct entry *e = one ? tree_entry(one, S("migration.sql")) : NULL;

		if (one)
			reading_take(r, one);
		if (e)
			reading_unit(r, e->path, d->v[i].name, DIRECTION_UP, prepare_as_it_is);
	}
}

static void
read_files(struct reading *r, const struct tree_dir *d)
{
	reading_note(r, "there is no meta/_journal.json: all files are taken, by their names");
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, S(".sql")))
			reading_unit(r, d->v[i].path, str_sub(d->v[i].name, 0, d->v[i].name.n - 4),
				DIRECTION_UP, prepare_as_it_is);
}

void
drizzle_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);
	struct str journal = journal_of(r, r->layout->dir);
	struct tree_dir *meta = tree_dir(r->tree, path_join(r->arena, r->layout->dir, S("meta")));

	reading_take(r, d);
	if (meta)
		reading_take(r, meta);
	if (journal.n)
		read_journal(r, journal);
	else if (tree_entry(r->asked, S("migration.sql")))
		read_directories(r, d);
	else
		read_files(r, d);
}
