#include "layout/liquibase_split.h"

#include <ctype.h>

#include "base/arena.h"
#include "source/lex.h"

/* ---- tokens, as SimpleSqlGrammar.jj has them ---- */

enum kind { KIND_END, KIND_BLANK, KIND_COMMENT, KIND_WORD, KIND_NAMES, KIND_STRING, KIND_SYMBOL };

struct scanner {
	struct str text;
	size_t at;
	/* what was looked for from somewhere before and is not there */
	bool no_comment_end, no_bracket, no_single, no_double, no_back;
};

static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || c == '@' || c == '#' ||
		(c & 0x80);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t
word_end(struct str text, size_t at)
{
	while (at < text.n && is_letter(text.s[at]))
		at++;
	return at;
}

/* A backslash takes the next character along, and may stand before the last quote as well. */
static size_t
string_end(struct str text, size_t at)
{
	char quote = text.s[at];
	size_t last = 0;

	for (size_t i = at + 1; i < text.n; i++) {
		if (text.s[i] == '\\' && i + 1 < text.n) {
			if (text.s[++i] == quote)
				last = i + 1;
		} else if (text.s[i] == quote) {
			if (i + 1 < text.n && text.s[i + 1] == quote)
				i++;
			else
				return i + 1;
		}
	}
	return last;
}

static size_t
comment_end(struct scanner *s)
{
	size_t at = s->at + 2, end;

	if (s->text.s[s->at] == '-') {
		while (at < s->text.n && s->text.s[at] != '\n' && s->text.s[at] != '\r')
			at++;
		return at;
	}
	end = s->no_comment_end ? s->text.n :
				  at + str_find(str_sub(s->text, at, s->text.n), S("*/"));
	s->no_comment_end = end >= s->text.n;
	return s->no_comment_end ? 0 : end + 2;
}

/* [name] on one line */
static size_t
bracket_end(struct scanner *s)
{
	size_t at = s->at + 1;

	if (s->no_bracket || at >= s->text.n || isdigit((unsigned char)s->text.s[at]))
		return 0;
	for (; at < s->text.n && s->text.s[at] != '\n' && s->text.s[at] != '\r'; at++)
		if (s->text.s[at] == ']')
			return at > s->at + 1 ? at + 1 : 0;
	s->no_bracket = at >= s->text.n;
	return 0;
}

static size_t
quoted_end(struct scanner *s)
{
	char quote = s->text.s[s->at];
	bool *none = quote == '\'' ? &s->no_single : quote == '"' ? &s->no_double : &s->no_back;
	size_t end = *none ? 0 : string_end(s->text, s->at);

	*none = !end;
	return end;
}

/* a.b, a . "b" */
static size_t
names_end(struct scanner *s, size_t end)
{
	for (;;) {
		size_t at = end;

		while (at < s->text.n && is_blank(s->text.s[at]) && s->text.s[at] != '\t')
			at++;
		if (at >= s->text.n || s->text.s[at++] != '.')
			return end;
		while (at < s->text.n && is_blank(s->text.s[at]) && s->text.s[at] != '\t')
			at++;
		if (at >= s->text.n || !is_letter(s->text.s[at]) ||
			isdigit((unsigned char)s->text.s[at]))
			return end;
		end = word_end(s->text, at);
	}
}

static bool
begins_comment(const struct scanner *s)
{
	struct str rest = str_sub(s->text, s->at, s->text.n);

	return str_starts(rest, S("--")) || str_starts(rest, S("/*"));
}

static enum kind
next(struct scanner *s, struct span *span)
{
	enum kind kind = KIND_SYMBOL;
	size_t end = 0;
	char c;

	span->start = span->end = s->at;
	if (s->at >= s->text.n)
		return KIND_END;
	c = s->text.s[s->at];
	if (is_blank(c)) {
		kind = KIND_BLANK;
		for (end = s->at; end < s->text.n && is_blank(s->text.s[end]);)
			end++;
	} else if (begins_comment(s)) {
		kind = KIND_COMMENT;
		end = comment_end(s);
	} else if (c == '\'' || c == '"' || c == '`') {
		kind = KIND_STRING;
		end = quoted_end(s);
	} else if (c == '[') {
		kind = KIND_STRING;
		end = bracket_end(s);
	} else if (is_letter(c)) {
		size_t word = word_end(s->text, s->at);

		end = isdigit((unsigned char)c) ? word : names_end(s, word);
		kind = end > word ? KIND_NAMES : KIND_WORD;
	}
	if (!end) {
		kind = KIND_SYMBOL;
		end = s->at + 1;
	}
	s->at = span->end = end;
	return kind;
}

/* ---- delimiters ---- */

struct delimiter {
	struct str word;
	bool line_start; /* only there */
};

struct delimiters {
	struct delimiter *v;
	unsigned n, cap;
	bool usual;   /* Liquibase's own */
	bool unknown; /* a regular expression that says more than is understood here */
};

/* What a delimiter may begin or end with that only stands for blanks and ends of lines. */
static const struct str blanks[] = {
	{ "[\\s\\n\\r]*", 10 },
	{ "\\s*", 3 },
	{ "\\s+", 3 },
	{ "\\r", 2 },
	{ "\\n", 2 },
	{ "\\z", 2 },
	{ "\\Z", 2 },
	{ "\r", 1 },
	{ "\n", 1 },
	{ " ", 1 },
	{ "^", 1 },
};

static struct str
without_blanks(struct str word, bool at_start, bool *line_end)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++) {
			struct str blank = blanks[i];

			if (!(at_start ? str_starts(word, blank) : str_ends(word, blank)))
				continue;
			word = at_start ? str_sub(word, blank.n, word.n) :
					  str_sub(word, 0, word.n - blank.n);
			*line_end |=
				str_is(blank, "\\n") || str_is(blank, "\n") || str_is(blank, "^");
			more = true;
			break;
		}
	}
	return word;
}

static void
add_delimiter(struct arena *a, struct str word, struct delimiters *into)
{
	struct delimiter d = { 0 };
	bool ignored = false;
	char *to;

	word = without_blanks(word, true, &d.line_start);
	if (word.n > 1 && str_ends(word, S("$")) && word.s[word.n - 2] != '$')
		word = str_sub(word, 0, word.n - 1);
	word = without_blanks(word, false, &ignored);
	d.line_start |= str_is(word, "/");
	to = arena_array(a, char, word.n + 1);
	d.word.s = to;
	for (size_t i = 0; i < word.n; i++) {
		if (word.s[i] == '\\' && i + 1 < word.n)
			i++;
		else if (memchr("[](){}*+?", word.s[i], 9))
			into->unknown = true;
		to[d.word.n++] = word.s[i];
	}
	if (d.word.n)
		*vec_push(a, into) = d;
}

static struct delimiters
delimiters_of(struct arena *a, struct str words)
{
	struct delimiters all = { .usual = !words.n || str_is(words, ";") };
	struct str rest = words;

	if (words.n == 1) {
		add_delimiter(a, words, &all);
		all.unknown = false;
	} else if (!all.usual) {
		while (rest.n)
			add_delimiter(a, str_cut(rest, '|', &rest), &all);
	}
	if (!words.n) {
		*vec_push(a, &all) = (struct delimiter){ S(";"), false };
		*vec_push(a, &all) = (struct delimiter){ S("go"), true };
		*vec_push(a, &all) = (struct delimiter){ S("/"), true };
	}
	return all;
}

/* The length of the delimiter that the token begins; 0 if it begins none. */
static size_t
delimiter_length(const struct delimiters *all, struct str text, enum kind kind, struct span token)
{
	bool line_start = !token.start || text.s[token.start - 1] == '\n';

	if (kind != KIND_WORD && kind != KIND_SYMBOL)
		return 0;
	each (d, all) {
		if (d->line_start && !line_start)
			continue;
		if (kind == KIND_WORD ?
				str_eq_fold(str_sub(text, token.start, token.end), d->word) :
				str_starts_fold(str_sub(text, token.start, text.n), d->word))
			return d->word.n;
	}
	return 0;
}

/* ---- cutting ---- */

struct cutter {
	struct arena *arena;
	const struct strand *text;
	const struct splitting *how;
	struct strands *into;
	struct places *cuts;
	struct pieces pieces; /* as PostgreSQL has them */
	size_t piece;         /* the one at hand */
	size_t done;          /* what was added */
};

static void
give(struct cutter *c, size_t end)
{
	struct strand part = { 0 };

	strand_add(c->arena, &part, c->text, c->done, end);
	part = strand_trim(c->arena, &part);
	if (part.text.n)
		*vec_push(c->arena, c->into) = part;
}

/* A semicolon that lies inside of what PostgreSQL takes for one statement. */
static bool
is_inside(struct cutter *c, size_t at)
{
	while (c->piece < c->pieces.n && c->pieces.v[c->piece].span.end <= at)
		c->piece++;
	return c->piece < c->pieces.n && c->pieces.v[c->piece].span.start <= at;
}

static void
cut(struct cutter *c, struct span at)
{
	struct str word = str_sub(c->text->text, at.start, at.end);

	if (str_is(word, ";") && is_inside(c, at.start)) {
		*vec_push(c->arena, c->cuts) = strand_place(c->text, at);
		return;
	}
	/* a semicolon may stay where it is */
	if (str_is(word, ";") && !c->how->apart)
		return;
	give(c, at.start);
	c->done = at.end;
}

/* BEGIN and END around which Liquibase does not cut: StringUtil.processMultiLineSQL */
static bool
counts(struct scanner s, struct str text, struct span token, const char *word)
{
	static const char *const others[] = { "transaction", "trans", "tran" };
	struct str follows;
	struct span span;

	if (!str_eq_fold(str_sub(text, token.start, token.end), str_of(word)))
		return false;
	while (next(&s, &span) == KIND_BLANK)
		;
	follows = str_sub(text, span.start, span.end);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (str_eq_fold(follows, str_of(others[i])))
			return false;
	return true;
}

static void
cut_all(struct cutter *c, const struct delimiters *delimiters)
{
	struct scanner s = { .text = c->text->text };
	struct span token;
	size_t open = 0, n;
	enum kind kind;

	while ((kind = next(&s, &token)) != KIND_END) {
		if (kind == KIND_WORD) {
			open += counts(s, s.text, token, "BEGIN");
			open -= open && counts(s, s.text, token, "END");
		}
		n = open ? 0 : delimiter_length(delimiters, s.text, kind, token);
		if (!n)
			continue;
		s.at = token.start + n;
		cut(c, (struct span){ token.start, s.at });
	}
}

void
split_text(struct arena *a, const struct strand *text, const struct splitting *how,
	struct strands *into, struct places *cuts)
{
	struct cutter c = { .arena = a, .text = text, .how = how, .into = into, .cuts = cuts };
	struct delimiters delimiters = delimiters_of(a, how->delimiter);

	if (!how->whole && !delimiters.unknown) {
		lex_split(a, text->text, 0, &c.pieces);
		cut_all(&c, &delimiters);
	}
	give(&c, text->text.n);
}
