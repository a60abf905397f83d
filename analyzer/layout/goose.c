/*
 * goose: files of a directory whose name begins with a number, in the order of the numbers.  Lines
 * that begin with "--" and hold "+goose" speak to it.
 */
#include "layout/goose.h"

#include <stdlib.h>

#include "base/arena.h"
#include "layout/tool.h"
#include "source/weave.h"

/* internal/sqlparser/parser.go: extractAnnotation */
static struct str
annotation_of(struct str line)
{
	size_t at;

	if (!str_starts(line, S("--")))
		return S("");
	at = str_find(line, S("+goose"));
	return at < line.n ? str_trim(str_sub(line, at + 6, line.n)) : S("");
}

bool
goose_contents(struct reading *r)
{
	static const char *const marks[] = { "Up", "Down", "StatementBegin", "NO TRANSACTION" };
	struct str rest = reading_head(r), mark;

	while (rest.n) {
		mark = annotation_of(str_cut(rest, '\n', &rest));
		for (size_t i = 0; mark.n && i < sizeof(marks) / sizeof(*marks); i++)
			if (str_eq_fold(mark, str_of(marks[i]))) {
				reading_because(r, "-- +goose %.*s", FMT(mark));
				return true;
			}
	}
	return false;
}

/* ---- a file ---- */

struct parts {
	struct span up, down; /* empty: there is none */
	bool no_transaction;
};

static struct parts
parts_of(struct str text)
{
	struct parts parts = { 0 };
	struct str rest = text;

	while (rest.n) {
		size_t start = text.n - rest.n;
		struct str line = str_cut(rest, '\n', &rest), mark = annotation_of(line);
		size_t end = text.n - rest.n;

		if (str_eq_fold(mark, S("Up")))
			parts.up = (struct span){ end, text.n };
		else if (str_eq_fold(mark, S("Down"))) {
			parts.down = (struct span){ end, text.n };
			if (parts.up.end)
				parts.up.end = start;
		}
		/* anywhere in the file it counts for both ways: parser.go, ParseSQLMigration */
		parts.no_transaction |= str_eq_fold(mark, S("NO TRANSACTION"));
	}
	return parts;
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct parts parts = parts_of(s->text);
	struct unit *u = unit_of(s);

	(void)scratch;
	if (parts.no_transaction) {
		s->wrap = WRAP_STATEMENT;
		u->why = S("-- +goose NO TRANSACTION");
	}
	source_cut(a, s, u->direction == DIRECTION_DOWN ? parts.down : parts.up);
}

/* ---- a directory ---- */

static int
in_order(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;
	int c = compare_numbers(leading_digits((*a)->name), leading_digits((*b)->name));

	return c ? c : str_compare((*a)->name, (*b)->name);
}

/* provider_collect.go: NumericComponent; the number is what stands before the first "_" */
static bool
is_migration(const struct entry *e)
{
	struct str digits = leading_digits(e->name);

	return !e->dir && digits.n && digits.n < e->name.n && e->name.s[digits.n] == '_' &&
		!str_is(plain_number(digits), "0") &&
		(str_ends(e->name, S(".sql")) || str_ends(e->name, S(".go")));
}

static void
add(struct reading *r, const struct entry *e, enum direction direction)
{
	struct str version = plain_number(leading_digits(e->name));
	struct unit *u;

	if (str_ends(e->name, S(".go"))) {
		if (direction == DIRECTION_UP)
			reading_opaque(r, e->path, version, "Go migration")->number = true;
		return;
	}
	u = reading_unit(r, e->path, version, direction, prepare);
	u->number = true;
	u->description = words_after(e->name, '_', S(".sql"));
}

void
goose_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct entries found = { 0 };

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (is_migration(&d->v[i]))
			*vec_push(r->arena, &found) = &d->v[i];
		else if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			reading_skip(r, d->v[i].path,
				"its name does not begin with a number and _");
	}
	if (found.n)
		qsort(found.v, found.n, sizeof(*found.v), in_order);
	for (size_t i = 0; i < found.n; i++) {
		add(r, found.v[i], DIRECTION_UP);
		add(r, found.v[i], DIRECTION_DOWN);
	}
}
