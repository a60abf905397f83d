#include "report/layout.h"

#include "base/arena.h"
#include "layout/tool.h"

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

/*
 * Where a statement stands, as its unit is told.  A changeset stands in one file, and what it takes
 * from another comes in where its file says so.
 */
static struct place
place_in_unit(const struct unit *u, struct span span)
{
	const struct source *s = u->source;
	struct place place = source_place_seen(s, span);

	if (!(u->layout->tool->traits & TOOL_CHANGESETS) || place.file == s->file)
		return place;
	for (size_t i = source_segment(s, span.start); i-- > 0;)
		if (s->segments.v[i].file == s->file)
			return (struct place){ s->file, s->segments.v[i].span };
	return place;
}

struct str
layout_run(struct arena *a, const struct unit *u, const struct statements *statements, size_t *at,
	struct line_numbers *lines)
{
	struct counter counter = { 0 };
	const struct source *file = NULL;

	for (; *at < statements->n; ++*at) {
		const struct statement *s = &statements->v[*at];
		struct place place = place_in_unit(u, s->span);

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

struct str
layout_file_run(struct arena *a, const struct unit *u, const struct statements *statements,
	size_t *at, struct line_numbers *lines)
{
	struct counter counter = { 0 };
	const struct source *file = NULL;

	for (; *at < statements->n; ++*at) {
		struct place place = source_place(u->source, statements->v[*at].span);

		if (!(u->layout->tool->traits & TOOL_CHANGESETS) || !place.file ||
			place.file == u->source->file)
			continue;
		if (file && place.file != file)
			break;
		file = place.file;
		*vec_push(a, lines) = line_of(&counter, place);
	}
	return file ? file->path : S("");
}
