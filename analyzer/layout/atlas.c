/*
 * Atlas: the .sql files of a directory in byte order, listed in atlas.sum.  Its directives stand in
 * comments at the head of a file, before an empty line: sql/migrate/dir.go, LocalFile.Directive.
 */
#include "layout/atlas.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/atlas_sum.h"
#include "layout/golang_migrate.h"
#include "layout/raw.h"
#include "layout/series.h"
#include "layout/tool.h"

/*
 * Atlas also keeps directories in the formats of others, and which is said where its URL is: by
 * ?format=goose.  Files that are cut by marks or begin with V are read as the other tool has them.
 */
static bool
is_another_format(struct reading *r)
{
	const struct tree_dir *d = r->asked;

	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && raw_version(d->v[i].name) == RAW_V_DIGITS &&
			str_contains(d->v[i].name, S("__")))
			return true;
	return has_line(reading_head(r), "-- +goose up") ||
		has_line(reading_head(r), "-- migrate:up");
}

bool
atlas_marked(struct reading *r)
{
	if (!tree_entry(r->asked, S("atlas.sum")) || is_another_format(r))
		return false;
	reading_because(r, "%.*s", FMT(path_join(r->arena, r->asked->path, S("atlas.sum"))));
	return true;
}

bool
atlas_contents(struct reading *r)
{
	static const char *const marks[] = {
		"-- atlas:txmode",
		"-- atlas:delimiter",
		"-- atlas:checkpoint",
		"-- atlas:sum",
		"-- atlas:nolint",
		"-- atlas:import",
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (has_line(reading_head(r), marks[i])) {
			reading_because(r, "%s", marks[i]);
			return true;
		}
	return false;
}

/* ---- directives ---- */

static bool
is_comment(struct str line)
{
	return str_starts(line, S("--")) || str_starts(line, S("#"));
}

/* The comments at the head, if nothing but an empty line follows them; "" otherwise. */
static struct str
head_of(struct str text)
{
	struct str rest = text, line;
	size_t end = 0;

	while (rest.n) {
		line = str_cut(rest, '\n', &rest);
		if (!line.n)
			return str_sub(text, 0, end);
		if (!is_comment(line))
			return S("");
		end = text.n - rest.n;
	}
	return S("");
}

/* "-- atlas:txmode none": the words behind the name; where it stands goes to *at. */
static bool
find_directive(struct str text, const char *name, struct str *value, struct span *at)
{
	struct str rest = text;

	while (rest.n) {
		size_t start = text.n - rest.n;
		struct str line = str_cut(rest, '\n', &rest), words = line;

		if (!is_comment(line))
			continue;
		while (words.n && (words.s[0] == '-' || words.s[0] == '#' || words.s[0] == ' '))
			words = str_sub(words, 1, words.n);
		if (!str_starts(words, S("atlas:")))
			continue;
		words = str_sub(words, 6, words.n);
		if (!str_starts(words, str_of(name)))
			continue;
		*value = str_trim(str_sub(words, str_of(name).n, words.n));
		*at = (struct span){ start, start + str_trim(line).n };
		return true;
	}
	return false;
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct str head = head_of(s->text), value;
	struct unit *u = unit_of(s);
	struct span at;

	(void)scratch;
	if (find_directive(head, "txmode", &value, &at)) {
		if (!str_is(value, "none"))
			return;
		s->wrap = WRAP_STATEMENT;
		u->why = S("-- atlas:txmode none");
		return;
	}
	if (!find_directive(s->text, "txmode", &value, &at))
		return;
	unit_remark(a, u, REMARK_MARKER_UNSEEN, at, str_sub(s->text, at.start, at.end),
		str_contains(s->text, S("\r\n")) ?
			S("Atlas wants an empty line behind the comments at the head of the file, "
			  "and a line that ends in CR LF is not empty") :
			S("Atlas wants it in the comments at the head of the file, with an empty "
			  "line behind them"));
	u->why = S("-- atlas:txmode is not where Atlas looks for it");
}

/* ---- the directory ---- */

static struct str
version_of(struct str name)
{
	struct str rest;

	return str_cut(str_sub(name, 0, name.n - 4), '_', &rest);
}

/* golang-migrate's names; the ways down are listed in atlas.sum like the others. */
static bool
has_ways(const struct tree_dir *d)
{
	struct numbered file;

	for (size_t i = 0; i < d->n; i++)
		if (golang_migrate_name(&d->v[i], &file) && file.direction == DIRECTION_UP)
			return true;
	return false;
}

static enum direction
direction_of(const struct entry *e)
{
	struct numbered file;

	return golang_migrate_name(e, &file) ? file.direction : DIRECTION_UP;
}

void
atlas_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct atlas_files files = { 0 };
	bool ways = has_ways(d);

	reading_take(r, d);
	if (ways)
		reading_note(r,
			"the files are named as golang-migrate has them: if it runs them, --tool "
			"golang-migrate reads them as it does");
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];
		struct str head, value;
		struct unit *u;
		struct span at;

		if (e->dir || !str_ends(e->name, S(".sql")))
			continue;
		if (file_head(r->arena, e->path, 4096, &head) &&
			find_directive(head_of(head), "checkpoint", &value, &at)) {
			reading_skip(r, e->path, "a checkpoint: only an empty database runs it");
			*vec_push(r->arena, &files) = (struct atlas_file){ e, NULL };
			continue;
		}
		u = reading_unit(r, e->path, version_of(e->name),
			ways ? direction_of(e) : DIRECTION_UP, prepare);
		u->description = words_after(e->name, '_', ways ? S(".up.sql") : S(".sql"));
		*vec_push(r->arena, &files) = (struct atlas_file){ e, u };
	}
	atlas_sum_check(r, path_join(r->arena, d->path, S("atlas.sum")), &files);
}
