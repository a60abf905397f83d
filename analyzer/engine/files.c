#include "engine/files.h"

#include "base/arena.h"
#include "base/sort.h"

static struct file *
enter(struct arena *a, struct files *files, struct source *seen, const struct source *part)
{
	if (!seen->unit) {
		*vec_push(a, files) = (struct file){ .source = seen, .first = part };
		seen->unit = files->n;
	}
	return &files->v[seen->unit - 1];
}

void
files_enter(struct arena *a, struct files *files, struct source *s, size_t statements)
{
	struct file *file = enter(a, files, source_file(s), s);

	file->statements += statements;
	file->mixed |= file->first->wrap != s->wrap;
	s->unit = file->source->unit;
	for (size_t i = 0; i < s->segments.n; i++)
		enter(a, files, s->segments.v[i].file, s);
}

void
files_lines(struct arena *a, struct source *s)
{
	source_lines(a, source_file(s));
	for (size_t i = 0; i < s->segments.n; i++)
		source_lines(a, s->segments.v[i].file);
}

struct str
statement_path(const struct statement *s)
{
	return source_place(s->source, s->span).file->path;
}

size_t
statement_line(const struct statement *s)
{
	struct place place = source_place(s->source, s->span);

	return source_line_of(place.file, place.span.start);
}

/* ---- what parts hold, as it stands in the file ---- */

static struct span
span_in(const struct source *part, struct span span)
{
	return source_place(part, span).span;
}

static void
add_statements(struct arena *a, const struct source *file, const struct file_part *part,
	struct statements *into)
{
	for (size_t i = 0; i < part->statements->n; i++) {
		struct place place = source_place(part->source, part->statements->v[i].span);

		if (place.file == file)
			*vec_push(a, into) = (struct statement){
				.source = file,
				.span = place.span,
			};
	}
}

static void
add_directives(struct arena *a, struct source *file, const struct source *part)
{
	for (size_t i = 0; i < part->directives.n; i++) {
		struct directive d = part->directives.v[i];

		if (source_place(part, d.span).file != file)
			continue;
		d.span = span_in(part, d.span);
		d.rules = (struct directive_rules){ 0 };
		each (rule, &part->directives.v[i].rules)
			*vec_push(a, &d.rules) = (struct directive_rule){
				rule->name,
				span_in(part, rule->span),
			};
		*vec_push(a, &file->directives) = d;
	}
}

static int
by_start(const void *va, const void *vb)
{
	const struct statement *a = va, *b = vb;

	return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

struct statements *
files_gather(struct arena *a, const struct files *files, const struct file_parts *parts)
{
	struct statements *all = arena_array(a, struct statements, files->n + 1);

	each (part, parts) {
		struct file *file = &files->v[part->source->unit - 1];
		struct statements *into = &all[part->source->unit - 1];

		if (file->source == part->source) {
			*into = *part->statements;
			continue;
		}
		if (!file->source->scanned)
			add_directives(a, file->source, part->source);
		if (file->source->directives.n)
			add_statements(a, file->source, part, into);
	}
	/* parts may be applied in another order than they stand in */
	for (size_t i = 0; i < files->n; i++)
		if (files->v[i].source->directives.n)
			vec_sort(&all[i], by_start);
	return all;
}
