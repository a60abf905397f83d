#include "report/sarif.h"

#include <limits.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/out.h"

enum {
	SNIPPET_LIMIT = 4096, /* bytes: nobody reads more, and a line may have 100 MB */
};

static const struct sarif_lines *
lines_of(struct sarif *s, const struct source *source)
{
	struct sarif_lines *l = &s->lines[source->unit];
	size_t n = source->lines.n, total = 0;

	if (l->units)
		return l;
	l->units = arena_array(s->arena, size_t, n + 1);
	l->hashes = arena_array(s->arena, struct line_hash, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t end = i + 1 < n ? source->lines.v[i + 1] : source->text.n;
		size_t at = i || source->start > end ? source->lines.v[i] : source->start;

		l->units[i] = total;
		while (at < end) {
			uint32_t code;

			at += utf8_next(str_sub(source->text, at, source->text.n), &code);
			total += code > 0xFFFF ? 2 : 1;
		}
	}
	line_hashes(s->arena, source->text, l->hashes, n);
	return l;
}

struct str
sarif_line_hash(struct sarif *s, const struct source *source, size_t offset)
{
	const struct line_hash *h =
		&lines_of(s, source)->hashes[source_line_of(source, offset) - 1];

	return str_format(s->arena, "%llx:%zu", (unsigned long long)h->hash, h->ordinal);
}

/* ---- URIs ---- */

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

/* RFC 3986, 2.1 */
static struct str
percent_encoded(struct arena *a, struct str path)
{
	struct out *o = out_memory(a);

	for (size_t i = 0; i < path.n; i++) {
		if (is_unreserved(path.s[i]))
			out_char(o, path.s[i], 1);
		else
			out_format(o, "%%%02X", (unsigned)(unsigned char)path.s[i]);
	}
	return out_text(o);
}

static bool
climbs(struct str path)
{
	struct str rest = path;

	while (rest.n)
		if (str_is(str_cut(rest, '/', &rest), ".."))
			return true;
	return false;
}

/* Relative to the root if the file is below it; no viewer follows "..". */
void
sarif_uri(struct sarif *s, struct str path)
{
	char real[PATH_MAX];
	bool relative;

	if (climbs(path) && realpath(str_c(s->arena, path), real))
		path = str_dup(s->arena, real);
	if (str_starts(path, s->root) && path.n > s->root.n && path.s[s->root.n] == '/')
		path = str_sub(path, s->root.n + 1, path.n);
	relative = !str_starts(path, S("/"));
	json_put_text(&s->j, "uri",
		str_format(s->arena, "%s%.*s", relative ? "" : "file://",
			FMT(percent_encoded(s->arena, path))));
	if (relative)
		json_put_text(&s->j, "uriBaseId", S("%SRCROOT%"));
}

/* ---- regions ---- */

static void
put_region(struct sarif *s, const char *key, const struct source *source, struct span span)
{
	struct json_out *j = &s->j;
	const struct sarif_lines *l = lines_of(s, source);
	struct position start = source_position(source, span.start);
	struct position end = source_position(source, span.end);
	size_t from = l->units[start.line - 1] + start.utf16 - 1;
	size_t to = l->units[end.line - 1] + end.utf16 - 1;

	json_open(j, key, '{');
	json_put_number(j, "startLine", start.line);
	json_put_number(j, "startColumn", start.utf16);
	json_put_number(j, "endLine", end.line);
	json_put_number(j, "endColumn", end.utf16);
	json_put_number(j, "charOffset", from);
	json_put_number(j, "charLength", to - from);
	if (span.end - span.start <= SNIPPET_LIMIT)
		sarif_message(j, "snippet", source_text(source, span));
	json_close(j, '}');
}

/* The lines of the region with one before and one behind, unless they are very long. */
static void
put_context(struct sarif *s, const struct source *source, struct span span)
{
	size_t first = source_line_of(source, span.start);
	size_t last = source_line_of(source, span.end);
	struct span context;

	first -= first > 1;
	last += last < source->lines.n;
	context.start = source_line_span(source, first).start;
	context.end = source_line_span(source, last).end;
	if (context.end < span.end)
		context.end = span.end;
	if (context.end - context.start <= SNIPPET_LIMIT &&
		context.end - context.start > span.end - span.start)
		put_region(s, "contextRegion", source, context);
}

void
sarif_place(struct sarif *s, const struct source *source, struct span span, bool context)
{
	int index = s->artifact_index[source->unit];

	json_open(&s->j, "physicalLocation", '{');
	json_open(&s->j, "artifactLocation", '{');
	sarif_uri(s, source->path);
	if (index != SARIF_NONE)
		json_put_number(&s->j, "index", (size_t)index);
	json_close(&s->j, '}');
	put_region(s, "region", source, span);
	if (context)
		put_context(s, source, span);
	json_close(&s->j, '}');
}
