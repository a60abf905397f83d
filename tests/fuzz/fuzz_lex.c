/*
 * Any bytes through everything that looks at text without PostgreSQL's grammar.  What it promises
 * is checked: tokens and pieces follow each other, lie inside of the text, and come to an end.
 */
#include <assert.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/placeholder.h"
#include "source/rows.h"
#include "source/scan.h"
#include "source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_tokens(struct str text)
{
	struct lexer l = { text, 0 };
	size_t behind = 0;
	struct token t;

	for (t = lex_next(&l); t.kind != TOKEN_END; t = lex_next(&l)) {
		assert(t.span.start >= behind && t.span.end > t.span.start);
		assert(t.span.end <= text.n);
		behind = t.span.end;
	}
	assert(l.at == text.n);
}

static void
read_piece(struct arena *a, struct str text, const struct piece *piece)
{
	struct span trimmed = lex_trim(text, piece->span);
	struct source whole = { .text = text };
	struct spans parts = { 0 };
	struct rows rows;
	size_t end;

	if (piece->kind != PIECE_SQL)
		return;
	/* a psql command inside of the statement may hold what looks like a comment */
	assert(trimmed.start == piece->span.start && trimmed.end <= piece->span.end);
	if (!piece->open && !str_contains(source_text(&whole, piece->span), S("\\")))
		assert(trimmed.end == piece->span.end);
	end = lex_clause_end(text, piece->span.start, piece->span.end);
	assert(end >= piece->span.start && end <= piece->span.end);
	end = lex_type_end(text, piece->span.start, piece->span.end);
	assert(end >= piece->span.start && end <= piece->span.end);
	lex_parts(a, text, piece->span, &parts);
	lex_normal(a, text, piece->span);
	rows_cut(a, text, piece->span, 16, &rows);
	end = lex_recover(text, piece, piece->span.start);
	assert(!end || (end > piece->span.start && end <= piece->span.end));
}

static void
read_pieces(struct arena *a, struct str text)
{
	struct pieces pieces = { 0 };
	size_t behind = 0;

	lex_split(a, text, 0, &pieces);
	each (piece, &pieces) {
		assert(piece->span.start >= behind && piece->span.end > piece->span.start);
		assert(piece->span.end <= text.n);
		behind = piece->span.end;
		read_piece(a, text, piece);
	}
}

static void
read_source(struct arena *a, struct str text)
{
	struct source s = { .text = text };
	struct position p;

	source_scan(a, &s);
	source_lines(a, &s);
	for (size_t at = 0; at <= text.n; at += 1 + text.n / 16) {
		p = source_position(&s, at);
		assert(p.line >= 1 && p.line <= s.lines.n && p.column >= 1);
		assert(p.utf16 >= p.column);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_create();
	struct str text = { arena_copy(a, data, size), size };
	char *copy = arena_copy(a, data, size);

	read_tokens(text);
	read_pieces(a, text);
	read_source(a, text);
	placeholders_fill(copy, size, STAND_IN_MIXED);
	arena_free(a);
	return 0;
}
