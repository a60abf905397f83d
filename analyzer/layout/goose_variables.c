/* What goose asks of github.com/mfridman/interpolate: parser.go, parseExpression. */
#include "layout/goose_variables.h"

#include <ctype.h>

#include "base/arena.h"
#include "layout/marks.h"
#include "source/weave.h"

/* No expansion is longer; keeps the search for its end short. */
enum { LONGEST = 512 };

struct filler {
	struct weave weave;
	struct unit *unit;
	struct source *file;
	size_t done; /* of the file's text */
	bool failed;
};

/* Words stand for a part of the file. */
static void
put(struct filler *f, struct str words, struct span part)
{
	weave_take(&f->weave, f->file, (struct span){ f->done, part.start });
	weave_put(&f->weave, words, f->file, part);
	f->done = part.end;
}

static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) || (c & 0x80);
}

static size_t
name_length(struct str s)
{
	size_t n = 0;

	while (n < s.n &&
		(is_letter(s.s[n]) || (n && (isdigit((unsigned char)s.s[n]) || s.s[n] == '_'))))
		n++;
	return n;
}

/* The end of "${…}", other expansions inside counted; beyond s.n if it is not there. */
static size_t
brace_end(struct str s)
{
	size_t depth = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '{' && i && s.s[i - 1] == '$')
			depth++;
		else if (s.s[i] == '}' && depth && !--depth)
			return i + 1;
	}
	return s.n + 1;
}

/* ${NAME:-default} and ${NAME-default}; others have no value without an environment. */
static void
fill_braces(struct filler *f, struct str s, struct span whole)
{
	struct str inside = str_sub(s, 2, s.n - 1), rest;
	size_t name = name_length(inside);

	rest = str_sub(inside, name, inside.n);
	if (str_starts(rest, S(":")))
		rest = str_sub(rest, 1, rest.n);
	if (name && str_starts(rest, S("-")) && !str_contains(rest, S("$")))
		put(f, str_sub(rest, 1, rest.n), whole);
}

/* What begins with the dollar or backslash at `at`; the offset behind it. */
static size_t
fill_at(struct filler *f, struct str line, size_t start, size_t at)
{
	struct str rest = str_sub(line, at, at + LONGEST);
	struct span two = { start + at, start + at + 2 };
	size_t end;

	if (str_starts(rest, S("\\\\")) || str_starts(rest, S("$(")))
		return at + 2;
	if (str_starts(rest, S("\\$")) || str_starts(rest, S("$$"))) {
		put(f, S("$"), two);
		return at + 2;
	}
	if (rest.s[0] != '$' || rest.n == 1)
		return at + 1;
	if (str_starts(rest, S("${")) && (end = brace_end(rest)) <= rest.n) {
		fill_braces(f, str_sub(rest, 0, end),
			(struct span){ start + at, start + at + end });
		return at + end;
	}
	if (!is_letter(rest.s[1]) && !f->failed) {
		f->failed = true;
		remark_refused(f->weave.arena, f->unit, two,
			"with ENVSUB ON, a dollar that begins no variable has to be doubled");
	}
	return at + 1;
}

static void
fill_line(struct filler *f, struct span span)
{
	struct str line = str_sub(f->file->text, span.start, span.end);
	size_t at = 0;

	while (at < line.n)
		at = line.s[at] == '$' || line.s[at] == '\\' ? fill_at(f, line, span.start, at) :
							       at + 1;
}

void
goose_variables(struct arena *a, struct unit *u, struct span part, const struct spans *lines)
{
	struct source *s = u->source;
	struct filler f = {
		.weave = { .arena = a, .into = s },
		.unit = u,
		.file = s->file,
		.done = part.start,
	};

	s->segments.n = 0;
	each (line, lines)
		fill_line(&f, *line);
	weave_take(&f.weave, f.file, (struct span){ f.done, part.end });
	weave_end(&f.weave, f.file);
}
