#include "layout/placeholders.h"

#include <ctype.h>

#include "base/arena.h"
#include "source/weave.h"

const struct placeholder *
placeholder_find(const struct placeholders *all, struct str name)
{
	for (size_t i = all->n; i > 0; i--)
		if (all->fold ? str_eq_fold(all->v[i - 1].name, name) :
				str_eq(all->v[i - 1].name, name))
			return &all->v[i - 1];
	return NULL;
}

static size_t
word_length(struct str text)
{
	size_t n = 0;

	while (n < text.n && (isalnum((unsigned char)text.s[n]) || text.s[n] == '_'))
		n++;
	return n;
}

/* The next placeholder with a value from `at` on; false if there is none. */
static bool
next(const struct placeholders *all, struct str text, size_t at, struct span *span,
	const struct placeholder **found)
{
	for (;;) {
		struct str rest = str_sub(text, at, text.n), name;
		size_t start = str_find(rest, all->prefix), length;

		if (start == rest.n)
			return false;
		name = str_sub(rest, start + all->prefix.n, rest.n);
		length = all->suffix.n ? str_find(name, all->suffix) : word_length(name);
		if (all->suffix.n && length == name.n)
			return false;
		*found = placeholder_find(all, str_trim(str_sub(name, 0, length)));
		span->start = at + start;
		span->end = span->start + all->prefix.n + length + all->suffix.n;
		if (*found)
			return true;
		at = span->start + all->prefix.n;
	}
}

void
placeholders_replace(struct arena *a, const struct placeholders *all, struct source *s)
{
	const struct placeholder *found;
	struct weave w = { .arena = a, .into = s };
	struct str text = s->text;
	struct source *file;
	struct span span;
	size_t at = 0;

	if (!all->n || !next(all, text, 0, &span, &found))
		return;
	file = source_seen(a, s);
	s->segments = (struct segments){ 0 };
	do {
		weave_take(&w, file, (struct span){ at, span.start });
		weave_put(&w, found->value, file, span);
		at = span.end;
	} while (next(all, text, at, &span, &found));
	weave_take(&w, file, (struct span){ at, text.n });
	weave_end(&w, file);
}
