/*
 * Bytebase: files by the version that their names begin with.  What cannot run in a transaction is
 * taken out of the file's and sent behind it: backend/plugin/db/pg/pg.go.
 */
#include "layout/bytebase.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "layout/marks.h"
#include "source/lex.h"

/* ---- what it reads in a file ---- */

/* "-- txn-mode = off" in the comments that a file begins with: parseTransactionMode */
static bool
is_mode(struct str line, struct str *mode)
{
	struct str key, rest;

	line = str_trim(line);
	if (!str_starts(line, S("--")))
		return false;
	key = str_trim(str_cut(str_sub(line, 2, line.n), '=', &rest));
	*mode = str_trim(rest);
	return str_eq_fold(key, S("txn-mode")) &&
		(str_eq_fold(*mode, S("on")) || str_eq_fold(*mode, S("off")));
}

static bool
is_off(struct str text)
{
	struct str rest = text_without_mark(text), mode;

	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));

		if (line.n && !str_starts(line, S("--")))
			return false;
		if (is_mode(line, &mode))
			return str_eq_fold(mode, S("off"));
	}
	return false;
}

/* DROP DATABASE, CREATE and DROP INDEX CONCURRENTLY, VACUUM */
static bool
is_pulled_out(struct str text)
{
	struct lexer l = { .text = text };
	struct token t = lex_next_code(&l);
	bool create = token_is(&l, t, "create"), drop = token_is(&l, t, "drop");

	if (!create && !drop)
		return token_is(&l, t, "vacuum");
	t = lex_next_code(&l);
	if (drop && token_is(&l, t, "database"))
		return true;
	if (create && token_is(&l, t, "unique"))
		t = lex_next_code(&l);
	return token_is(&l, t, "index") && token_is(&l, lex_next_code(&l), "concurrently");
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct splitter splitter = { .text = s->text, .at = text_start(s->text) };
	struct piece piece;

	(void)scratch;
	if (is_off(s->text)) {
		s->wrap = WRAP_STATEMENT;
		unit_of(s)->why = S("-- txn-mode = off");
		return;
	}
	while (lex_piece(&splitter, &piece))
		if (piece.kind == PIECE_SQL && is_pulled_out(source_text(s, piece.span)))
			*vec_push(a, &s->apart) = piece.span;
	if (s->apart.n)
		unit_of(s)->why = S("what cannot run in a transaction is run after its COMMIT");
}

/* ---- the tool ---- */

bool
bytebase_contents(struct reading *r)
{
	struct str rest = reading_head(r), mode;

	while (rest.n) {
		struct str line = str_cut(rest, '\n', &rest);

		if (!is_mode(line, &mode))
			continue;
		reading_because(r, "%.*s", FMT(str_trim(line)));
		return true;
	}
	return false;
}

/* ^[vV]?(\d+(\.\d+)*) */
static struct str
version_of(struct str name)
{
	struct str digits;
	size_t n;

	if (name.n && (name.s[0] == 'v' || name.s[0] == 'V'))
		name = str_sub(name, 1, name.n);
	n = leading_digits(name).n;
	while (n && n < name.n && name.s[n] == '.') {
		digits = leading_digits(str_sub(name, n + 1, name.n));
		if (!digits.n)
			break;
		n += 1 + digits.n;
	}
	return str_sub(name, 0, n);
}

void
bytebase_read(struct reading *r)
{
	struct entries all = { 0 };

	reading_take_below(r, r->layout->dir, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct entry *e = all.v[i];
		struct str version = version_of(e->name);

		if (!str_ends(e->name, S(".sql")))
			continue;
		if (version.n)
			reading_unit(r, e->path, version, DIRECTION_UP, prepare);
		else
			reading_ignored(r, e->path, "its name does not begin with a version");
	}
}
