/*
 * dbmate: files whose names begin with a number, in byte order of the names, from one directory or
 * several.  A file is made of blocks, "-- migrate:up" and "-- migrate:down" by turns; each goes
 * out as one Query, in a transaction unless its line says transaction:false.  Sources:
 * pkg/dbmate/migration.go and db.go.
 */
#include "layout/dbmate.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/keys.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"
#include "source/scan.h"
#include "source/weave.h"

/* ---- marks ---- */

enum mark {
	MARK_NONE,
	MARK_UP,
	MARK_DOWN,
	MARK_ALMOST, /* looks like one */
};

static size_t
blanks(struct str s)
{
	size_t n = 0;

	while (n < s.n && isspace((unsigned char)s.s[n]))
		n++;
	return n;
}

/* upRegExp: ^--\s*migrate:up(\s*$|\s+\S+); *options gets what follows */
static enum mark
mark_of(struct str line, struct str *options)
{
	static const struct {
		struct str words;
		enum mark mark;
	} marks[] = { { S("migrate:up"), MARK_UP }, { S("migrate:down"), MARK_DOWN } };
	struct str trimmed = str_trim(line), rest;

	if (!str_starts(trimmed, S("--")))
		return MARK_NONE;
	rest = str_sub(trimmed, 2, trimmed.n);
	rest = str_sub(rest, blanks(rest), rest.n);
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		struct str words = marks[i].words;

		if (!str_starts_fold(rest, words) ||
			(rest.n > words.n && !isspace((unsigned char)rest.s[words.n])))
			continue;
		*options = str_sub(rest, words.n, rest.n);
		return str_starts(rest, words) && line.s[0] == '-' ? marks[i].mark : MARK_ALMOST;
	}
	return MARK_NONE;
}

/* parseMigrationOptions: pairs key:value between blanks; the last of a key counts */
static bool
without_transaction(struct str options)
{
	bool without = false;

	while ((options = str_sub(options, blanks(options), options.n)).n) {
		size_t n = 0;

		while (n < options.n && !isspace((unsigned char)options.s[n]))
			n++;
		if (str_starts(options, S("transaction:")))
			without = str_eq(str_sub(options, 0, n), S("transaction:false"));
		options = str_sub(options, n, options.n);
	}
	return without;
}

/* ---- which directories ---- */

struct config {
	struct strs dirs;
};

/* DBMATE_MIGRATIONS_DIR of .env, which dbmate reads from where it is run: a list. */
static struct strs
dirs_of_environment(struct reading *r, struct str dir)
{
	struct keys keys = { 0 };
	struct strs dirs = { 0 };
	struct str rest;

	keys_read(r->arena, manifest_text(r, dir, ".env"), KEYS_INI, &keys);
	rest = keys_get(&keys, "", "DBMATE_MIGRATIONS_DIR");
	if (!rest.n)
		rest = keys_get(&keys, "", "export DBMATE_MIGRATIONS_DIR");
	while (rest.n) {
		struct str one = str_trim(str_cut(rest, ',', &rest));
		struct str path = one.n ? tree_path(r->tree, dir, one) : S("");

		if (path.n)
			strs_add(r->arena, &dirs, path);
	}
	return dirs;
}

bool
dbmate_marked(struct reading *r)
{
	struct str dir = manifest_above(r, r->asked->path, ".env");
	struct config config = { 0 };

	if (!dir.n)
		return false;
	config.dirs = dirs_of_environment(r, dir);
	each (one, &config.dirs) {
		if (!is_asked_dir(r, *one))
			continue;
		r->layout->dir = config.dirs.v[0];
		r->layout->config = arena_dup(r->arena, &config);
		reading_because(r, "DBMATE_MIGRATIONS_DIR in .env");
		return true;
	}
	return false;
}

bool
dbmate_contents(struct reading *r)
{
	struct lines lines = { reading_head(r), 0 };
	struct span line;
	struct str options;

	while (next_line(&lines, &line)) {
		enum mark mark = mark_of(line_text(lines.text, line), &options);

		if (mark != MARK_UP && mark != MARK_DOWN)
			continue;
		reading_because(r, "%s", mark == MARK_UP ? "-- migrate:up" : "-- migrate:down");
		return true;
	}
	return false;
}

/* ---- a file ---- */

struct migration {
	struct reading *r;
	const struct entry *entry;
	struct source *file;
	struct unit *up; /* the last block; NULL: none yet */
	struct str version;
	size_t blocks;
	bool down; /* it has a way down */
};

static struct unit *
add_block(struct migration *m, enum mark mark, struct span line, struct str options)
{
	enum direction direction = mark == MARK_UP ? DIRECTION_UP : DIRECTION_DOWN;
	struct unit *u = reading_unit(m->r, m->entry->path, m->version, direction, NULL);
	struct str text = m->file->text;

	u->source->file = m->file;
	u->source->loaded = true;
	u->description = words_after(m->entry->name, '_', S(".sql"));
	source_cut(m->r->arena, u->source, (struct span){ line.start, text.n });
	if (without_transaction(options)) {
		u->why = S("transaction:false");
		u->source->wrap = WRAP_IMPLICIT;
	} else if (options.n && str_contains(str_lower(m->r->arena, options), S("transaction"))) {
		unit_remark(m->r->arena, u, REMARK_MARKER_UNSEEN, line, str_trim(options),
			S("it counts only when written transaction:false"));
	}
	return u;
}

static void
end_block(struct migration *m, struct unit *u, size_t end)
{
	struct segment *s = &u->source->segments.v[0];

	s->span.end = end;
	u->source->text = str_sub(m->file->text, s->span.start, end);
}

static void
begin_up(struct migration *m, struct span line, struct str options)
{
	struct arena *a = m->r->arena;

	if (m->up && !m->down)
		remark_refused(a, m->up, m->up->source->segments.v[0].span,
			"it has no -- migrate:down");
	m->up = add_block(m, MARK_UP, line, options);
	m->down = false;
	/* pkg/driver/postgres/postgres.go: InsertMigration, after each block */
	if (m->blocks++)
		remark_refused(a, m->up, line,
			"its version is recorded for each block, and a second time it is there "
			"already");
}

/* parseMigrationContents; *last gets the block that the next mark ends. */
static void
read_mark(struct migration *m, enum mark mark, struct span line, struct str options,
	struct unit **last)
{
	struct arena *a = m->r->arena;

	if (mark == MARK_DOWN && !m->up)
		return;
	if (mark == MARK_DOWN && m->down) {
		remark_refused(a, m->up, line, "it has a second -- migrate:down for one block");
		return;
	}
	if (*last)
		end_block(m, *last, line.start);
	if (mark == MARK_UP) {
		begin_up(m, line, options);
		*last = m->up;
	} else {
		m->down = true;
		*last = add_block(m, MARK_DOWN, line, options);
	}
}

/* What is wrong before the first block, or instead of it. */
struct prelude {
	struct span sql, almost; /* {0, 0}: none */
};

static void
finish(struct migration *m, const struct prelude *prelude)
{
	struct arena *a = m->r->arena;
	bool none = !m->up;
	struct source *s;

	if (none) {
		m->up = add_block(m, MARK_UP, (struct span){ m->file->text.n, m->file->text.n },
			S(""));
		remark_refused(a, m->up, (struct span){ 0, 0 }, "it has no -- migrate:up");
	} else if (!m->down) {
		remark_refused(a, m->up, (struct span){ 0, 0 }, "it has no -- migrate:down");
	}
	/* told once, with the last block */
	s = m->up->source;
	s->unreadable = m->file->unreadable;
	s->decoded = m->file->decoded;
	if (prelude->sql.end && !none)
		remark_refused(a, m->up, prelude->sql, "there is SQL before -- migrate:up");
	if (prelude->almost.end)
		unit_remark(a, m->up, REMARK_MARKER_UNSEEN, prelude->almost,
			str_trim(source_text(m->file, prelude->almost)),
			S("it must begin its line, in lower case"));
	if (text_start(m->file->text))
		remark_refused(a, m->up, (struct span){ 0, 3 }, "it begins with a byte order mark");
}

static void
read_text(struct migration *m)
{
	struct str text = m->file->text, options;
	struct lines lines = { text, text_start(text) };
	struct prelude prelude = { 0 };
	struct unit *last = NULL;
	struct span span;

	while (next_line(&lines, &span)) {
		struct str line = line_text(text, span);
		enum mark mark = line.n && line.n < 1000 ? mark_of(line, &options) : MARK_NONE;

		if (mark == MARK_ALMOST && !prelude.almost.end)
			prelude.almost = span;
		else if (mark == MARK_UP || mark == MARK_DOWN)
			read_mark(m, mark, span, options, &last);
		else if (!m->up && !prelude.sql.end && !is_blank_line(line) &&
			!is_comment_line(line))
			prelude.sql = span;
	}
	finish(m, &prelude);
}

static struct unit *
read_file(struct reading *r, const struct entry *e)
{
	struct migration m = { .r = r, .entry = e, .version = leading_digits(e->name) };
	struct str text;
	struct err err;
	size_t before = r->layout->units.n;

	if (!tree_read(r->tree, e->path, FILE_LIMIT, &text, &err)) {
		reading_error(r, &err);
		return NULL;
	}
	m.file = source_of_file(r->arena, e->path, text);
	source_scan(r->arena, m.file);
	read_text(&m);
	return r->layout->units.v[before];
}

/* ---- directories ---- */

static int
in_order(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;
	int c = str_compare((*a)->name, (*b)->name);

	return c ? c : str_compare((*a)->path, (*b)->path);
}

/* db.go: migrationFileRegexp, ^(\d+).*\.sql$ */
static void
gather(struct reading *r, struct str dir, struct entries *into)
{
	struct tree_dir *d = tree_dir(r->tree, dir);

	if (!d)
		return;
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];

		if (e->dir || !str_ends_fold(e->name, S(".sql")))
			continue;
		if (!leading_digits(e->name).n || !str_ends(e->name, S(".sql")))
			reading_ignored(r, e->path, "its name is not <number>….sql");
		else
			*vec_push(r->arena, into) = e;
	}
}

/* db/schema.sql is written by dbmate, of what the migrations came to. */
static void
pass_over_schema(struct reading *r)
{
	struct str above = tree_above(r->tree, r->layout->dir);
	struct tree_dir *d = above.n ? tree_dir(r->tree, above) : NULL;
	const struct entry *schema = d ? tree_entry(d, S("schema.sql")) : NULL;
	size_t others = 0;

	if (!schema || d->layout)
		return;
	for (size_t i = 0; i < d->n; i++)
		others += !d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql"));
	if (others > 1)
		return;
	reading_take(r, d);
	reading_skip(r, schema->path, "what dbmate writes: the schema that the migrations make");
}

void
dbmate_read(struct reading *r)
{
	const struct config *config = r->layout->config;
	struct entries files = { 0 };
	struct unit *last = NULL;

	if (!config)
		gather(r, r->layout->dir, &files);
	for (size_t i = 0; config && i < config->dirs.n; i++)
		gather(r, config->dirs.v[i], &files);
	vec_sort(&files, in_order);
	for (size_t i = 0; i < files.n; i++) {
		struct unit *u = read_file(r, files.v[i]);

		if (u && last && str_eq(last->version, u->version))
			remark_twice(r, last, u);
		last = u ? u : last;
	}
	pass_over_schema(r);
}
