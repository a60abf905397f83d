/*
 * Where the text of a scalar stands in its file.  libyaml tells where a scalar begins and ends; what
 * stands in between is followed here: indentation goes, lines are folded, escapes stand for
 * other bytes.
 */
#include "base/arena.h"
#include "layout/node.h"

struct follower {
	struct arena *arena;
	struct str file, text;
	struct span span;
	char quote;   /* around the scalar; 0: none */
	size_t at, n; /* in the file, in the text */
	struct runs *into;
};

static void
add(struct follower *f, size_t n_file, size_t n_text, bool exact)
{
	struct runs *into = f->into;
	size_t last = into->n - 1;
	struct span span = { f->at, f->at + n_file };

	if (into->n && exact && into->v[last].exact && into->v[last].span.end == span.start)
		into->v[last].span.end = span.end;
	else
		*vec_push(f->arena, into) = (struct run){ f->n, span, exact };
	f->at += n_file;
	f->n += n_text;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
same(const struct follower *f)
{
	return f->at < f->span.end && f->file.s[f->at] == f->text.s[f->n];
}

/* How much of the file an escape takes that begins here; 0 if none does. */
static size_t
escape_length(const struct follower *f)
{
	char next = f->at + 1 < f->span.end ? f->file.s[f->at + 1] : 0;

	if (f->quote == '\'')
		return f->file.s[f->at] == '\'' && next == '\'' ? 2 : 0;
	if (f->quote != '"' || f->file.s[f->at] != '\\')
		return 0;
	switch (next) {
	case 'x': return 4;
	case 'u': return 6;
	case 'U': return 10;
	case '\r':
	case '\n': return 0; /* the line goes on */
	default: return 2;
	}
}

static bool
escape(struct follower *f)
{
	size_t n = escape_length(f), bytes = 1;

	if (!n || f->at + n > f->span.end)
		return false;
	while (f->n + bytes < f->text.n && (f->text.s[f->n + bytes] & 0xC0) == 0x80)
		bytes++;
	add(f, n, bytes, false);
	return true;
}

/* What is blank in the file and otherwise, or not at all, in the text. */
static bool
skip_blanks(struct follower *f)
{
	bool one = is_blank(f->text.s[f->n]), line_end = false;
	size_t at = f->at;

	for (; at < f->span.end && !(one && line_end); at++) {
		if (!is_blank(f->file.s[at]) && !(f->quote == '"' && f->file.s[at] == '\\'))
			break;
		line_end = f->file.s[at] == '\n';
	}
	if (at == f->at)
		return false;
	if (one)
		add(f, at - f->at, 1, false);
	else
		f->at = at;
	return true;
}

/* An escape may begin here. */
static bool
stops(const struct follower *f, char c)
{
	return c == '\n' || (f->quote == '"' && c == '\\') || (f->quote == '\'' && c == '\'');
}

/* What is the same up to the end of the line. */
static bool
same_line(struct follower *f)
{
	size_t n = 0;

	while (f->at + n < f->span.end && f->n + n < f->text.n &&
		f->file.s[f->at + n] == f->text.s[f->n + n] && !stops(f, f->file.s[f->at + n]))
		n++;
	if (n)
		add(f, n, n, true);
	return n > 0;
}

static void
follow(struct follower *f)
{
	while (f->n < f->text.n) {
		if (f->at < f->span.end && escape(f))
			continue;
		if (same_line(f))
			continue;
		if (same(f) && f->file.s[f->at] == '\n') {
			add(f, 1, 1, true);
			continue;
		}
		if (f->at < f->span.end && skip_blanks(f))
			continue;
		/* lost: the rest stands for the rest */
		*vec_push(f->arena, f->into) = (struct run){ f->n, { f->at, f->span.end }, false };
		return;
	}
}

/* Behind the line with the mark of a block scalar, or behind the quote. */
static size_t
text_start(struct str file, struct span span)
{
	size_t at = span.start;
	char first = at < span.end ? file.s[at] : 0;

	if (first == '"' || first == '\'')
		return at + 1;
	if (first != '|' && first != '>')
		return at;
	while (at < span.end && file.s[at] != '\n')
		at++;
	return at < span.end ? at + 1 : at;
}

void
node_runs(struct arena *a, struct str file, const struct node *n, struct runs *into)
{
	struct follower f = { .arena = a, .file = file, .text = n->text, .into = into };

	if (n->element) {
		*into = n->runs;
		return;
	}
	f.span = n->span;
	f.at = text_start(file, n->span);
	if (n->span.start < file.n && f.at == n->span.start + 1 && n->quoted &&
		(file.s[n->span.start] == '"' || file.s[n->span.start] == '\''))
		f.quote = file.s[n->span.start];
	/* an attribute's place is its element's: expat does not tell more */
	if (n->span.end > file.n || n->span.start >= n->span.end ||
		(file.s[n->span.start] == '<' && n->quoted))
		*vec_push(a, into) = (struct run){ 0, n->span, false };
	else
		follow(&f);
}
