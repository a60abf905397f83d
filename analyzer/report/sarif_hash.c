/*
 * GitHub's primaryLocationLineHash.  It tells an alert from another although lines move, and
 * GitHub keeps a hash that a tool gives: so it has to be the one that GitHub itself would compute
 * (codeql-action, fingerprints.ts).
 *
 * A hash covers the hundred UTF-16 code units from the start of a line on, blanks and tabs left
 * out and every line end taken for \n.  Behind the text comes a mark, and then zeros.
 */
#include "report/sarif.h"

#include "base/arena.h"
#include "base/sort.h"

enum { WINDOW = 100, FACTOR = 37, END_OF_FILE = 65535 };

struct rolling {
	uint64_t window[WINDOW];
	size_t line_at[WINDOW]; /* number of the line that starts there; 0: none */
	size_t at;
	uint64_t hash;
	uint64_t last_factor; /* FACTOR to the power of WINDOW */
	bool line_starts;
	size_t line, lines;
	struct line_hash *hashes;
};

struct numbered {
	uint64_t hash;
	size_t line;
};

static void
slide(struct rolling *r, uint64_t unit)
{
	size_t complete = r->line_at[r->at];

	if (complete && complete <= r->lines)
		r->hashes[complete - 1].hash = r->hash;
	r->line_at[r->at] = 0;
	if (r->line_starts)
		r->line_at[r->at] = ++r->line;
	r->line_starts = unit == '\n';
	r->hash = r->hash * FACTOR + unit - r->last_factor * r->window[r->at];
	r->window[r->at] = unit;
	r->at = (r->at + 1) % WINDOW;
}

static void
slide_over(struct rolling *r, struct str text)
{
	uint32_t code, before = 0;

	for (size_t at = 0; at < text.n; before = code) {
		at += utf8_next(str_sub(text, at, text.n), &code);
		if (code == ' ' || code == '\t' || (code == '\n' && before == '\r'))
			continue;
		if (code > 0xFFFF) {
			slide(r, 0xD800 + ((code - 0x10000) >> 10));
			slide(r, 0xDC00 + ((code - 0x10000) & 0x3FF));
		} else {
			slide(r, code == '\r' ? '\n' : code);
		}
	}
}

static int
by_hash(const void *va, const void *vb)
{
	const struct numbered *a = va, *b = vb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

static void
number(struct arena *a, struct line_hash *hashes, size_t lines)
{
	struct numbered *sorted = arena_array(a, struct numbered, lines + 1);
	size_t ordinal = 0;

	for (size_t i = 0; i < lines; i++)
		sorted[i] = (struct numbered){ hashes[i].hash, i };
	sort_array(sorted, lines, sizeof(*sorted), by_hash);
	for (size_t i = 0; i < lines; i++) {
		ordinal = i && sorted[i].hash == sorted[i - 1].hash ? ordinal + 1 : 1;
		hashes[sorted[i].line].ordinal = ordinal;
	}
}

void
line_hashes(struct arena *a, struct str text, struct line_hash *hashes, size_t lines)
{
	struct rolling r = {
		.last_factor = 1,
		.line_starts = true,
		.lines = lines,
		.hashes = hashes,
	};

	for (int i = 0; i < WINDOW; i++)
		r.last_factor *= FACTOR;
	slide_over(&r, text);
	slide(&r, END_OF_FILE);
	/* no line starts behind the end */
	r.line_starts = false;
	for (int i = 0; i < WINDOW; i++)
		slide(&r, 0);
	number(a, hashes, lines);
}
