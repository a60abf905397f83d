#include <string.h>

#include "base/out.h"
#include "report/sarif.h"

/*
 * Takes the literal text and the placeholder that follows it off the rest of a template.  False
 * if no placeholder follows: the literal is the last part then.  Placeholders with nothing
 * between them count as one, since nobody could tell what belongs to which.
 */
static bool
next_part(struct str *rest, struct str *literal)
{
	struct str behind;
	bool more;

	*literal = str_cut(*rest, '{', &behind);
	more = literal->n < rest->n;
	do
		str_cut(behind, '}', &behind);
	while (str_starts(behind, S("{")));
	*rest = behind;
	return more;
}

struct str
sarif_template(struct arena *a, const char *template)
{
	struct out *o = out_memory(a);
	struct str rest = str_of(template), literal;

	for (size_t i = 0; next_part(&rest, &literal); i++)
		out_format(o, "%.*s'{%zu}'", FMT(literal), i);
	out_format(o, "%.*s.", FMT(literal));
	return out_text(o);
}

bool
sarif_arguments(struct arena *a, const char *template, struct str message, struct strs *arguments)
{
	struct str rest = str_of(template), literal, left = message;
	bool more = next_part(&rest, &literal);

	if (!str_starts(left, literal))
		return false;
	left = str_sub(left, literal.n, left.n);
	while (more) {
		size_t n;

		more = next_part(&rest, &literal);
		/* the last part is found from the end: an argument may hold the same words */
		n = more ? str_find(left, literal) : left.n - literal.n;
		if (left.n < literal.n || !str_starts(str_sub(left, n, left.n), literal))
			return false;
		strs_add(a, arguments, str_sub(left, 0, n));
		left = str_sub(left, n + literal.n, left.n);
	}
	return !left.n;
}

struct str
sarif_text(struct arena *a, const char *template, const struct strs *arguments)
{
	struct out *o = out_memory(a);
	struct str rest = str_of(template), literal;

	for (size_t i = 0; next_part(&rest, &literal) && i < arguments->n; i++)
		out_format(o, "%.*s'%.*s'", FMT(literal), FMT(arguments->v[i]));
	out_format(o, "%.*s.", FMT(literal));
	return out_text(o);
}

/* Names may hold what Markdown takes for its own. */
static void
put_prose(struct out *o, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (strchr("\\`*_[]<>&#", text.s[i]) && text.s[i])
			out_char(o, '\\', 1);
		out_char(o, text.s[i], 1);
	}
}

struct str
sarif_markdown(struct arena *a, struct str text, struct str help)
{
	struct out *o = out_memory(a);
	struct str rest = help;
	bool was_code = false;

	put_prose(o, text);
	out_put(o, S("\n"));
	for (bool first = true; rest.n; first = false) {
		struct str line = str_cut(rest, '\n', &rest);
		bool code = str_starts(line, S("    "));

		/* code is a paragraph of its own */
		if (first || code != was_code)
			out_put(o, S("\n"));
		if (code)
			out_put(o, line);
		else
			put_prose(o, line);
		out_put(o, S("\n"));
		was_code = code;
	}
	return out_text(o);
}
