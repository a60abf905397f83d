#include "report/layout.h"

#include "base/arena.h"

/* Counts on from the last place, as statements mostly follow one another. */
struct counter {
	const struct source *file;
	size_t at, line;
};

static size_t
line_of(struct counter *c, struct place place)
{
	const char *lf;

	if (c->file != place.file || place.span.start < c->at)
		*c = (struct counter){ place.file, 0, 1 };
	while (c->at < place.span.start &&
		(lf = memchr(place.file->text.s + c->at, '\n', place.span.start - c->at))) {
		c->at = (size_t)(lf - place.file->text.s) + 1;
		c->line++;
	}
	return c->line;
}

struct str
layout_run(struct arena *a, const struct unit *u, const struct statements *statements, size_t *at,
	struct line_numbers *lines)
{
	struct counter counter = { 0 };
	const struct source *file = NULL;

	for (; *at < statements->n; ++*at) {
		const struct statement *s = &statements->v[*at];
		struct place place = source_place_seen(u->source, s->span);

		if (s->kind == STATEMENT_PSQL ||
			(!u->script && place.file != source_file(u->source)))
			continue;
		if (file && place.file != file)
			break;
		file = place.file;
		*vec_push(a, lines) = line_of(&counter, place);
	}
	return file ? file->path : u->source->path;
}
