/*
 * goose: files of a directory whose name begins with a number, in the order of the numbers.  Lines
 * that begin with "--" and hold "+goose" speak to it.  Source: internal/sqlparser/parser.go.
 */
#include "layout/goose.h"

#include "base/arena.h"
#include "layout/goose_variables.h"
#include "layout/marks.h"
#include "layout/series.h"
#include "source/weave.h"

/* bufio.Scanner's buffer in ParseSQLMigration */
enum { LONGEST_LINE = 4 * 1024 * 1024 };

/* ---- marks ---- */

enum mark {
	MARK_NONE,
	MARK_UP,
	MARK_DOWN,
	MARK_BEGIN,
	MARK_END,
	MARK_NO_TRANSACTION,
	MARK_VARIABLES_ON,
	MARK_VARIABLES_OFF,
	MARK_UNKNOWN,
};

/* extractAnnotation: the line without "--", wherever it stands, and without "+goose" */
static enum mark
mark_of(struct str line)
{
	static const char *const words[] = { "Up", "Down", "StatementBegin", "StatementEnd",
		"NO TRANSACTION", "ENVSUB ON", "ENVSUB OFF" };
	struct str trimmed = str_trim(line);
	size_t at = str_find(trimmed, S("+goose"));
	struct str before, behind;

	if (!str_starts(trimmed, S("--")) || at == trimmed.n)
		return MARK_NONE;
	before = str_trim(str_sub(trimmed, 2, at));
	behind = str_trim(str_sub(trimmed, at + 6, trimmed.n));
	while (str_starts(before, S("--")))
		before = str_trim(str_sub(before, 2, before.n));
	while (str_ends(behind, S("--")))
		behind = str_trim(str_sub(behind, 0, behind.n - 2));
	if (before.n || line.s[0] == ' ' || line.s[0] == '\t')
		return MARK_UNKNOWN;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq_fold(behind, str_of(words[i])))
			return MARK_UP + (enum mark)i;
	return MARK_UNKNOWN;
}

bool
goose_contents(struct reading *r)
{
	struct lines lines = { reading_head(r), 0 };
	struct span line;

	while (next_line(&lines, &line)) {
		struct str text = line_text(lines.text, line);
		enum mark mark = mark_of(text);

		if (mark != MARK_NONE && mark != MARK_UNKNOWN) {
			reading_because(r, "%.*s", FMT(text));
			return true;
		}
	}
	return false;
}

/* ---- a file ---- */

enum part { PART_NONE, PART_UP, PART_DOWN };

struct file {
	struct arena *arena;
	struct unit *unit;
	struct str text;
	enum part part;    /* that the lines belong to */
	bool block;        /* between StatementBegin and StatementEnd */
	bool open;         /* lines of a statement that has not ended */
	bool substance;    /* … more than blanks */
	struct span begun; /* … its first line */
	struct span up, down;
	bool no_transaction;
	bool failed;           /* the first fault is told, as goose tells it */
	struct spans ends;     /* of the statements of the unit's part, outside of blocks */
	size_t pieces;         /* … and how many there are */
	struct spans variable; /* lines with ENVSUB ON */
	bool variables;
};

static bool
is_own(const struct file *f)
{
	return f->part == (f->unit->direction == DIRECTION_DOWN ? PART_DOWN : PART_UP);
}

static void
tell(struct file *f, struct span at, const char *why)
{
	if (!f->failed)
		remark_refused(f->arena, f->unit, at, why);
	f->failed = true;
}

/* What both ways have is told with the way up. */
static void
fail(struct file *f, struct span at, const char *why)
{
	if (f->unit->direction == DIRECTION_UP)
		tell(f, at, why);
}

static void
unfinished(struct file *f)
{
	if (f->substance)
		tell(f, f->begun, "its last statement does not end in a semicolon");
	f->open = f->substance = false;
}

static void
begin_part(struct file *f, enum mark mark, struct span line)
{
	if (mark == MARK_UP) {
		if (f->part != PART_NONE)
			fail(f, line, "-- +goose Up must come once, and first");
		f->part = PART_UP;
		f->up = (struct span){ line_next(f->text, line), f->text.n };
		return;
	}
	if (f->part != PART_UP || f->block)
		fail(f, line, "-- +goose Down must come once, behind -- +goose Up");
	unfinished(f);
	if (f->part == PART_UP)
		f->up.end = line.start;
	f->part = PART_DOWN;
	f->down = (struct span){ line_next(f->text, line), f->text.n };
}

static void
change_block(struct file *f, bool begin, struct span line)
{
	if (f->part == PART_NONE || f->block == begin)
		fail(f, line,
			begin ? "-- +goose StatementBegin stands where none can begin" :
				"-- +goose StatementEnd without a StatementBegin");
	if (!begin && is_own(f))
		f->pieces++;
	if (!begin)
		f->open = f->substance = false;
	f->block = begin;
}

static void
read_mark(struct file *f, enum mark mark, struct span line)
{
	switch (mark) {
	case MARK_NONE: break;
	case MARK_UP:
	case MARK_DOWN: begin_part(f, mark, line); break;
	case MARK_BEGIN: change_block(f, true, line); break;
	case MARK_END: change_block(f, false, line); break;
	/* anywhere in the file it counts for both ways */
	case MARK_NO_TRANSACTION: f->no_transaction = true; break;
	case MARK_VARIABLES_ON: f->variables = true; break;
	case MARK_VARIABLES_OFF: f->variables = false; break;
	case MARK_UNKNOWN: fail(f, line, "it knows no such mark"); break;
	}
}

static void
read_sql(struct file *f, struct str line, struct span span)
{
	size_t semicolon;

	/* comments and empty lines before a statement are left out; blanks begin one */
	if (!f->open && (!line.n || is_comment_line(line)))
		return;
	if (f->part == PART_NONE) {
		if (!is_blank_line(line))
			fail(f, span, "there is SQL before -- +goose Up");
		return;
	}
	/* what belongs to the other way is not looked at */
	if (!is_own(f))
		return;
	if (!f->substance && !is_blank_line(line))
		f->begun = span;
	f->open = true;
	f->substance |= !is_blank_line(line);
	if (f->variables)
		*vec_push(f->arena, &f->variable) = span;
	semicolon = f->block ? line.n : last_semicolon(line);
	if (semicolon == line.n)
		return;
	*vec_push(f->arena, &f->ends) = (struct span){ span.start + semicolon, span.end };
	f->pieces++;
	f->open = f->substance = false;
}

static void
read_file(struct file *f)
{
	struct lines lines = { f->text, text_start(f->text) };
	struct span span;

	if (lines.at)
		fail(f, (struct span){ 0, lines.at }, "it begins with a byte order mark");
	while (next_line(&lines, &span)) {
		struct str line = line_text(f->text, span);
		enum mark mark = mark_of(line);

		if (line.n >= LONGEST_LINE)
			fail(f, (struct span){ span.start, span.start },
				"a line of it is longer than 4 MiB");
		if (mark == MARK_NONE)
			read_sql(f, line, span);
		else
			read_mark(f, mark, span);
	}
	if (f->part == PART_NONE)
		fail(f, (struct span){ 0, 0 }, "it has no -- +goose Up");
	if (f->block)
		fail(f, (struct span){ f->text.n, f->text.n }, "-- +goose StatementEnd is missing");
	else
		unfinished(f);
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct file f = { .arena = a, .unit = unit_of(s), .text = s->text };
	struct span part;

	(void)scratch;
	read_file(&f);
	part = f.unit->direction == DIRECTION_DOWN ? f.down : f.up;
	source_cut(a, s, part);
	if (f.no_transaction) {
		/* what stands in one block goes out as one Query */
		s->wrap = f.pieces == 1 && has_several_statements(s->text) ? WRAP_IMPLICIT :
									     WRAP_STATEMENT;
		f.unit->why = S("-- +goose NO TRANSACTION");
	}
	remark_cuts(a, f.unit, &f.ends, part.start, "a line that ends in a semicolon");
	if (f.variable.n)
		goose_variables(a, f.unit, part, &f.variable);
}

/* ---- a directory ---- */

/* provider_collect.go: NumericComponent; the number is what stands before the first "_" */
static bool
parse_name(const struct entry *e, struct numbered *into)
{
	struct str digits = leading_digits(e->name);
	bool code = str_ends(e->name, S(".go"));

	if (e->dir || !digits.n || digits.n == e->name.n || e->name.s[digits.n] != '_' ||
		str_is(plain_number(digits), "0") || !number_fits(digits, "9223372036854775807") ||
		!(code || str_ends(e->name, S(".sql"))) || str_ends(e->name, S("_test.go")))
		return false;
	*into = (struct numbered){
		.entry = e,
		.number = digits,
		.words = words_after(e->name, '_', code ? S(".go") : S(".sql")),
		.direction = DIRECTION_UP,
		.code = code ? "Go migration" : NULL,
	};
	return true;
}

void
goose_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct series series = { 0 };
	struct numbered file;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (parse_name(&d->v[i], &file))
			*vec_push(r->arena, &series) = file;
		else if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			reading_ignored(r, d->v[i].path,
				"its name does not begin with a number and _");
	}
	series_sort(&series);
	series_units(r, &series, prepare);
	series_downs(r, &series, prepare);
}
