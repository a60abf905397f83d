#include "source/directive.h"

#include "base/arena.h"

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct span
trim(struct str text, struct span span)
{
	while (span.start < span.end && is_space(text.s[span.start]))
		span.start++;
	while (span.start < span.end && is_space(text.s[span.end - 1]))
		span.end--;
	return span;
}

static struct str
span_text(struct str text, struct span span)
{
	return str_sub(text, span.start, span.end);
}

/* Takes the word from the start of the span, if a blank or the end follows it. */
static bool
take(struct str text, struct span *span, struct str word)
{
	struct str all = span_text(text, *span);

	if (!str_starts(all, word) || (all.n > word.n && !is_space(all.s[word.n])))
		return false;
	span->start += word.n;
	*span = trim(text, *span);
	return true;
}

static bool
alone_on_line(struct str text, size_t at)
{
	while (at && text.s[at - 1] != '\n' && text.s[at - 1] != '\r' && is_space(text.s[at - 1]))
		at--;
	/* a byte order mark is no text */
	return !at || text.s[at - 1] == '\n' || text.s[at - 1] == '\r' ||
		(at == 3 && str_starts(text, S("\xEF\xBB\xBF")));
}

/* Cuts the reason off: it follows two dashes that stand alone, or an em dash. */
static struct str
take_reason(struct str text, struct span *span)
{
	static const struct str em_dash = { "\xE2\x80\x94", 3 };
	struct str all = span_text(text, *span);
	struct str rest;
	size_t at, n = em_dash.n;

	for (at = 0; at < all.n; at++) {
		rest = str_sub(all, at, all.n);
		if (str_starts(rest, em_dash))
			break;
		if (str_starts(rest, S("--")) && (!at || is_space(all.s[at - 1]))) {
			n = 2;
			break;
		}
	}
	if (at == all.n)
		return S("");
	span->end = span->start + at;
	return str_trim(str_sub(all, at + n, all.n));
}

/* The names of the span: commas or blanks between them.  Only those with or without "squawk:". */
static void
read_names(struct arena *a, struct str text, struct span span, bool prefixed,
	struct directive_rules *rules)
{
	static const struct str prefix = { "squawk:", 7 };
	size_t at = span.start, start;
	struct directive_rule *rule;
	struct str name;

	while (at < span.end) {
		start = at;
		while (at < span.end && text.s[at] != ',' && !is_space(text.s[at]))
			at++;
		name = str_sub(text, start, at++);
		if (!name.n || str_starts(name, prefix) != prefixed)
			continue;
		rule = vec_push(a, rules);
		rule->name = str_sub(name, prefixed ? prefix.n : 0, name.n);
		rule->span = (struct span){ start, start + name.n };
	}
}

/* "forelock:" has been read; names of squawk's get a directive of their own. */
static void
read_ours(struct arena *a, struct str text, struct span body, struct directive d,
	struct directives *into)
{
	struct directive squawk;

	d.kind = DIRECTIVE_WRONG;
	if (take(text, &body, S("allow")))
		d.kind = DIRECTIVE_ALLOW;
	else if (take(text, &body, S("allow-file")))
		d.kind = DIRECTIVE_ALLOW_FILE;
	if (d.kind != DIRECTIVE_WRONG) {
		d.reason = take_reason(text, &body);
		squawk = d;
		squawk.squawk = true;
		read_names(a, text, body, false, &d.rules);
		read_names(a, text, body, true, &squawk.rules);
		if (squawk.rules.n)
			*vec_push(a, into) = squawk;
		if (squawk.rules.n && !d.rules.n)
			return;
		if (!d.rules.n)
			d.kind = DIRECTIVE_WRONG;
	}
	*vec_push(a, into) = d;
}

static void
read_squawk(struct arena *a, struct str text, struct span body, struct directive d,
	struct directives *into)
{
	d.squawk = true;
	d.reason = take_reason(text, &body);
	read_names(a, text, body, false, &d.rules);
	read_names(a, text, body, true, &d.rules);
	*vec_push(a, into) = d;
}

/* One line of a comment, without what makes it one. */
static void
read_line(struct arena *a, struct str text, struct span body, struct directive d,
	struct directives *into)
{
	body = trim(text, body);
	if (str_starts(span_text(text, body), S("forelock:"))) {
		body.start += S("forelock:").n;
		read_ours(a, text, trim(text, body), d, into);
	} else if (take(text, &body, S("squawk-ignore"))) {
		d.kind = DIRECTIVE_ALLOW;
		read_squawk(a, text, body, d, into);
	} else if (take(text, &body, S("squawk-ignore-file"))) {
		d.kind = DIRECTIVE_ALLOW_FILE;
		read_squawk(a, text, body, d, into);
	}
}

/* How comments look: of SQL, XML, and YAML; and what decorates them inside. */
static const struct form {
	struct str begin, end;
	char decoration;
} forms[] = {
	{ { "--", 2 }, { "", 0 }, '-' },
	{ { "/*", 2 }, { "*/", 2 }, '*' },
	{ { "<!--", 4 }, { "-->", 3 }, '-' },
	{ { "#", 1 }, { "", 0 }, '#' },
};

static const struct form *
form_of(struct str comment)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_starts(comment, forms[i].begin))
			return &forms[i];
	return NULL;
}

void
directive_read(struct arena *a, struct str text, struct span comment, struct directives *into)
{
	struct directive d = { .span = comment };
	struct str all = span_text(text, comment);
	const struct form *form = form_of(all);
	size_t end = comment.end, at, start;

	if (!form)
		return;
	d.alone = alone_on_line(text, comment.start);
	if (str_ends(all, form->end) && all.n >= form->begin.n + form->end.n)
		end -= form->end.n;
	for (at = comment.start + form->begin.n; at < end; at++) {
		/* what decorates a comment: more dashes, a column of stars */
		while (at < end && (text.s[at] == form->decoration || is_space(text.s[at])))
			at++;
		start = at;
		while (at < end && text.s[at] != '\n' && text.s[at] != '\r')
			at++;
		read_line(a, text, (struct span){ start, at }, d, into);
	}
}
