#include "source/placeholder.h"

#include <string.h>

#include "source/lex.h"

/* No placeholder is longer; keeps the search for its end short. */
enum { LONGEST = 200 };

/* variable_char of psqlscan.l */
static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || (c & 0x80);
}

/* varchar(:n), numeric(10, ${n}) */
static bool
is_argument(const char *s, size_t size, size_t start, size_t end)
{
	while (start && s[start - 1] == ' ')
		start--;
	while (end < size && s[end] == ' ')
		end++;
	return start && end < size && (s[start - 1] == '(' || s[start - 1] == ',') &&
		(s[end] == ')' || s[end] == ',');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/*
 * A name made of the words of the placeholder, so that two different ones are never the same:
 * {{ .Values.schema }} is _values_schema.  Gives its length, which is not greater than n.
 */
static size_t
make_name(char *s, size_t n)
{
	size_t length = 0;

	for (size_t i = 0; i < n; i++) {
		bool part = is_name(s[i]);

		/* no placeholder begins with a character of a name */
		if (part || (i + 1 < n && is_name(s[i + 1])))
			s[length++] = part ? lower(s[i]) : '_';
	}
	if (!length)
		s[length++] = '_';
	return length;
}

/* The stand-in for what is from start to end of the n bytes at s; blanks fill the rest. */
static void
fill(char *s, size_t n, struct span place, enum stand_in by)
{
	size_t width = place.end - place.start, length = 1;
	bool before = place.start && is_name(s[place.start - 1]);
	bool behind = place.end < n && is_name(s[place.end]);
	char *at = s + place.start;

	if (by == STAND_IN_NUMBER)
		at[0] = '1';
	else
		length = make_name(at, width);
	if (!behind || by == STAND_IN_NUMBER) {
		memset(at + length, ' ', width - length);
		return;
	}
	/* the name goes on behind it: ${prefix}orders */
	memmove(at + width - length, at, length);
	memset(at, before ? '_' : ' ', width - length);
}

/* The length of what runs to `close`, which is on the same line; 0 if it does not. */
static size_t
length_to(const char *s, size_t n, const char *close)
{
	size_t width = strlen(close);

	for (size_t i = 0; i + width <= n && i < LONGEST && s[i] != '\n'; i++)
		if (memcmp(s + i, close, width) == 0)
			return i + width;
	return 0;
}

/* :'name' or :"name" → '_name' or "_name" */
static size_t
fill_quoted(char *s, size_t n)
{
	size_t end = 2;

	while (end < n && is_name(s[end]))
		end++;
	if (end == 2 || end == n || s[end] != s[1])
		return 0;
	s[0] = s[1];
	s[1] = '_';
	return end + 1;
}

/* The length of what begins with a colon: a variable, or {?name}; 0 if it is neither. */
static size_t
variable_length(const char *s, size_t n)
{
	size_t end = 1;

	if (n > 2 && s[1] == '{' && s[2] == '?') {
		end = length_to(s, n, "}");
		return end < sizeof(":{?x}") - 1 ? 0 : end;
	}
	while (end < n && is_name(s[end]))
		end++;
	return end == 1 ? 0 : end;
}

/* … of what begins with a brace. */
static size_t
braces_length(const char *s, size_t n, bool dollar)
{
	size_t end = 1;

	if (dollar)
		return length_to(s, n, "}");
	if (n > 1 && s[1] == '{')
		return length_to(s, n, "}}");
	/* {name}, {0} and {} of Python's and Rust's format */
	while (end < n && (is_name(s[end]) || s[end] == '.'))
		end++;
	return end < n && s[end] == '}' ? end + 1 : 0;
}

/*
 * "{{ index .Options "Namespace" }}": a template inside quotes, with such quotes of its own.  The
 * token ends with the first of them; a name takes the place of what is between the braces.
 */
static bool
fill_inside(char *s, size_t n, struct span token)
{
	struct str text = { s + token.start, token.end - token.start };
	size_t open = str_find(text, S("{{")), length, name;
	char *at = s + token.start + open;

	if (open == text.n)
		return false;
	length = length_to(at, n - token.start - open, "}}");
	if (open + length <= text.n)
		return false;
	name = make_name(at, length);
	/* blanks behind the quote if nothing else is in the quotes, else characters of the name */
	if (open == 1 && token.start + open + length < n && at[length] == text.s[0]) {
		at[name] = text.s[0];
		memset(at + name + 1, ' ', length - name);
	} else {
		memset(at + name, '_', length - name);
	}
	return true;
}

/* Replaces what begins at a token; the position behind it, or 0 if there is nothing. */
static size_t
fill_at(char *s, size_t n, struct token t, enum stand_in by)
{
	size_t at = t.span.start, end, length;
	bool dollar = at && s[at - 1] == '$';

	if (t.kind == TOKEN_BACKSLASH) {
		end = lex_psql_end((struct str){ s, n }, at);
		memset(s + at, ' ', end - at);
		return end;
	}
	if (t.kind == TOKEN_OTHER && s[at] == '{')
		length = braces_length(s + at, n - at, dollar);
	else if (t.kind != TOKEN_SYMBOL || s[at] != ':')
		return 0;
	else if (at + 1 < n && s[at + 1] == ':')
		return at + 2; /* x::type is a cast */
	else if (at + 1 < n && (s[at + 1] == '\'' || s[at + 1] == '"'))
		return (end = fill_quoted(s + at, n - at)) ? at + end : 0;
	else
		length = variable_length(s + at, n - at);
	if (!length)
		return 0;
	end = at + length;
	at -= s[at] == '{' && dollar;
	if (by == STAND_IN_MIXED)
		by = is_argument(s, n, at, end) ? STAND_IN_NUMBER : STAND_IN_NAME;
	if (length > 2 && s[at + 1] == '{' && s[at + 2] == '?') {
		memset(s + at, ' ', length);
		memcpy(s + at, "TRUE", 4);
	} else {
		fill(s, n, (struct span){ at, end }, by);
	}
	return end;
}

bool
placeholders_fill(char *s, size_t n, enum stand_in by)
{
	struct lexer l = { { s, n }, 0 };
	bool filled = false;
	struct token t;
	size_t end;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		if ((t.kind == TOKEN_QUOTED || t.kind == TOKEN_STRING) &&
			fill_inside(s, n, t.span)) {
			filled = true;
			l.at = t.span.start;
			continue;
		}
		end = fill_at(s, n, t, by);
		if (!end)
			continue;
		filled = filled || s[t.span.start] != ':';
		l.at = end;
	}
	return filled;
}
