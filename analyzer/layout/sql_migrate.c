/*
 * sql-migrate: the .sql files of a directory, those whose names begin with a number first and by
 * its value.  Lines that begin with "-- +migrate " speak to it.  Sources: sqlparse/sqlparse.go,
 * migrate.go and sql-migrate/config.go.
 */
#include "layout/sql_migrate.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/foreign.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/node.h"
#include "layout/series.h"
#include "source/weave.h"

/* bufio.Scanner's buffer in ParseMigration */
enum { LONGEST_LINE = 1024 * 1024 };

/* ---- marks ---- */

enum mark {
	MARK_NONE,
	MARK_UP,
	MARK_DOWN,
	MARK_BEGIN,
	MARK_END,
	MARK_EMPTY,  /* without a command */
	MARK_UNSEEN, /* looks like one */
};

static const char *const commands[] = { "Up", "Down", "StatementBegin", "StatementEnd" };

static struct str
next_word(struct str *rest)
{
	struct str s = str_trim(*rest);
	size_t n = 0;

	while (n < s.n && s.s[n] != ' ' && s.s[n] != '\t')
		n++;
	*rest = str_sub(s, n, s.n);
	return str_sub(s, 0, n);
}

/* parseCommand; the rest of the line are options */
static enum mark
mark_of(struct str line, struct str *options)
{
	struct str trimmed = str_trim(line), word;
	size_t at = str_find(trimmed, S("+migrate"));

	if (!str_starts(trimmed, S("--")) || str_trim(str_sub(trimmed, 2, at)).n || at == trimmed.n)
		return MARK_NONE;
	*options = str_sub(trimmed, at + 8, trimmed.n);
	word = next_word(options);
	if (str_starts(line, S("-- +migrate ")) && !word.n)
		return MARK_EMPTY;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (!str_eq_fold(word, str_of(commands[i])))
			continue;
		return str_starts(line, S("-- +migrate ")) && str_is(word, commands[i]) ?
			MARK_UP + (enum mark)i :
			MARK_UNSEEN;
	}
	return MARK_NONE;
}

bool
sql_migrate_contents(struct reading *r)
{
	struct lines lines = { reading_head(r), 0 };
	struct str options;
	struct span line;

	while (next_line(&lines, &line)) {
		enum mark mark = mark_of(line_text(lines.text, line), &options);

		if (mark != MARK_UP && mark != MARK_DOWN)
			continue;
		reading_because(r, "-- +migrate %s", commands[mark - MARK_UP]);
		return true;
	}
	return false;
}

/* ---- which directory ---- */

/* An environment of dbconfig.yml that migrates the directory; *dialect is what for. */
static bool
find_environment(struct reading *r, struct str dir, struct str *dialect)
{
	struct node *all = NULL;
	struct err err;
	bool found = false;

	if (!yaml_read(r->arena, path_join(r->arena, dir, S("dbconfig.yml")),
		    manifest_text(r, dir, "dbconfig.yml"), &all, &err)) {
		reading_error(r, &err);
		return false;
	}
	for (size_t i = 0; all && i < all->children.n; i++) {
		const struct node *environment = all->children.v[i];
		struct str named = node_text(environment, "dir");
		struct str path = tree_path(r->tree, dir, named.n ? named : S("migrations"));

		if (environment->kind != NODE_MAP || !is_asked_dir(r, path))
			continue;
		found = true;
		*dialect = node_text(environment, "dialect");
		if (str_is(*dialect, "postgres"))
			break;
	}
	return found;
}

bool
sql_migrate_marked(struct reading *r)
{
	struct str dir = manifest_above(r, r->asked->path, "dbconfig.yml"), dialect;
	const char *known;

	if (!dir.n || !find_environment(r, dir, &dialect))
		return false;
	reading_because(r, "dbconfig.yml");
	if (!str_is(dialect, "postgres")) {
		known = foreign_name(dialect);
		reading_note(r, "%.*s is for %.*s: only PostgreSQL's migrations are read",
			FMT(r->asked->path), FMT(known ? str_of(known) : dialect));
		r->layout->config = "";
	}
	return true;
}

/* ---- a file ---- */

struct file {
	struct arena *arena;
	struct unit *unit;
	struct str text;
	enum mark part; /* MARK_UP, MARK_DOWN, or MARK_NONE before the first */
	bool block;
	size_t open;        /* where a statement that has not ended begins … */
	bool is_open;       /* … if there is one */
	struct spans parts; /* of the unit's way */
	struct spans ends;  /* of statements, outside of blocks */
	size_t pieces;      /* how many statements */
	bool without;       /* notransaction */
	bool failed;
	struct span before; /* SQL before the first mark */
};

static bool
is_own(const struct file *f)
{
	return f->part == (f->unit->direction == DIRECTION_DOWN ? MARK_DOWN : MARK_UP);
}

/* What is wrong with a file is told with its way up. */
static void
fail(struct file *f, struct span at, const char *why)
{
	if (!f->failed && f->unit->direction == DIRECTION_UP)
		remark_refused(f->arena, f->unit, at, why);
	f->failed = true;
}

static void
not_seen(struct file *f, struct span at, struct str mark, const char *why)
{
	if (f->unit->direction == DIRECTION_UP)
		unit_remark(f->arena, f->unit, REMARK_MARKER_UNSEEN, at, mark, str_of(why));
}

static void
end_part(struct file *f, size_t end)
{
	if (f->is_open)
		fail(f, (struct span){ f->open, f->open },
			"its last statement does not end in a semicolon");
	f->is_open = false;
	if (is_own(f) && f->parts.n)
		f->parts.v[f->parts.n - 1].end = end;
}

static void
begin_part(struct file *f, enum mark mark, struct span line, struct str options)
{
	struct str option;

	end_part(f, line.start);
	f->part = mark;
	if (is_own(f))
		*vec_push(f->arena, &f->parts) =
			(struct span){ line_next(f->text, line), f->text.n };
	while ((option = next_word(&options)).n) {
		if (str_is(option, "notransaction"))
			f->without |= is_own(f);
		else if (str_eq_fold(option, S("notransaction")) ||
			str_eq_fold(option, S("no-transaction")) ||
			str_eq_fold(option, S("no_transaction")))
			not_seen(f, line, option, "it counts only when written notransaction");
	}
}

static void
read_mark(struct file *f, enum mark mark, struct span line, struct str options)
{
	switch (mark) {
	case MARK_NONE: break;
	case MARK_UP:
	case MARK_DOWN: begin_part(f, mark, line, options); break;
	case MARK_BEGIN: f->block |= f->part != MARK_NONE; break;
	case MARK_END:
		f->pieces += f->block && is_own(f);
		f->is_open &= !f->block;
		f->block = false;
		break;
	case MARK_EMPTY: fail(f, line, "a mark of it has no command"); break;
	case MARK_UNSEEN:
		not_seen(f, line, str_trim(source_text(f->unit->source, line)),
			"it must be written as in the manual, from the first column on");
		break;
	}
}

static void
read_sql(struct file *f, struct str line, struct span span)
{
	size_t semicolon;

	/* such comments are left out, wherever they stand */
	if (str_starts(line, S("-- ")) || (!f->is_open && is_blank_line(line)))
		return;
	if (f->part == MARK_NONE) {
		if (!f->before.end && !is_comment_line(line))
			f->before = span;
		return;
	}
	if (!f->is_open)
		f->open = span.start;
	f->is_open = true;
	semicolon = f->block ? line.n : last_semicolon(line);
	if (semicolon == line.n)
		return;
	f->is_open = false;
	if (!is_own(f))
		return;
	f->pieces++;
	*vec_push(f->arena, &f->ends) = (struct span){ span.start + semicolon, span.end };
}

static void
read_file(struct file *f)
{
	struct lines lines = { f->text, text_start(f->text) };
	struct str options;
	struct span span;

	if (lines.at)
		fail(f, (struct span){ 0, lines.at }, "it begins with a byte order mark");
	while (next_line(&lines, &span)) {
		struct str line = line_text(f->text, span);
		enum mark mark = mark_of(line, &options);

		if (line.n >= LONGEST_LINE)
			fail(f, (struct span){ span.start, span.start },
				"a line of it is longer than 1 MiB");
		if (mark == MARK_NONE)
			read_sql(f, line, span);
		else
			read_mark(f, mark, span, options);
	}
	if (f->block)
		fail(f, (struct span){ f->text.n, f->text.n },
			"-- +migrate StatementEnd is missing");
	else
		end_part(f, f->text.n);
	if (f->part == MARK_NONE)
		fail(f, (struct span){ 0, 0 }, "it has neither -- +migrate Up nor Down");
}

/* Each part in its turn. */
static void
take_parts(struct file *f)
{
	struct source *s = f->unit->source, *file = source_seen(f->arena, s);
	struct weave w = { .arena = f->arena, .into = s };

	s->segments = (struct segments){ 0 };
	each (part, &f->parts)
		weave_take(&w, file, *part);
	weave_end(&w, file);
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct file f = { .arena = a, .unit = unit_of(s), .text = s->text };

	(void)scratch;
	read_file(&f);
	if (f.before.end && f.part != MARK_NONE && f.unit->direction == DIRECTION_UP)
		unit_remark(a, f.unit, REMARK_NAME_IGNORED, f.before, S("sql-migrate"),
			S("it stands before -- +migrate Up"));
	if (f.parts.n > 1)
		take_parts(&f);
	else
		source_cut(a, s, f.parts.n ? f.parts.v[0] : (struct span){ 0, 0 });
	if (f.parts.n == 1)
		remark_cuts(a, f.unit, &f.ends, f.parts.v[0].start,
			"a line that ends in a semicolon");
	if (!f.without)
		return;
	s->wrap = f.pieces == 1 && has_several_statements(s->text) ? WRAP_IMPLICIT : WRAP_STATEMENT;
	f.unit->why = S("notransaction");
}

/* ---- a directory ---- */

/* migrate.go: Less */
static int
in_order(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;
	struct str na = leading_digits((*a)->name), nb = leading_digits((*b)->name);
	int c = 0;

	if (na.n && nb.n)
		c = compare_numbers(na, nb);
	else if (na.n || nb.n)
		return na.n ? -1 : 1;
	return c ? c : str_compare((*a)->name, (*b)->name);
}

static void
add(struct reading *r, const struct entry *e, enum direction direction)
{
	struct unit *u = reading_unit(r, e->path, e->name, direction, prepare);

	u->description = words_after(e->name, '_', S(".sql"));
}

void
sql_migrate_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct entries files = { 0 };

	reading_take(r, d);
	/* for another server */
	if (r->layout->config)
		return;
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];

		if (e->dir || !str_ends_fold(e->name, S(".sql")))
			continue;
		if (!str_ends(e->name, S(".sql")))
			reading_ignored(r, e->path, "its name does not end in .sql");
		else if (!number_fits(leading_digits(e->name), "9223372036854775807"))
			reading_refused(r, e->path, "its number is too great");
		else
			*vec_push(r->arena, &files) = e;
	}
	vec_sort(&files, in_order);
	for (size_t i = 0; i < files.n; i++)
		add(r, files.v[i], DIRECTION_UP);
	for (size_t i = 0; i < files.n; i++)
		add(r, files.v[i], DIRECTION_DOWN);
}
