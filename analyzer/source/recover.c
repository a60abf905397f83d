/*
 * Where to go on after a statement that does not parse because a quote is missing or too many:
 * from there on inside and outside of strings have changed places.
 */
#include "source/lex.h"

enum { FAR = 1024 };

static bool
begins_statement(struct str word, bool only_definitions)
{
	static const char *const list[] = { "create", "alter", "drop", "comment", "grant", "revoke",
		"insert", "update", "delete", "select", "with", "truncate", "begin", "commit",
		"set", "do", "copy" };
	size_t n = only_definitions ? 6 : sizeof(list) / sizeof(*list);

	for (size_t i = 0; i < n; i++)
		if (str_eq_fold(word, str_of(list[i])))
			return true;
	return false;
}

/* Does a line end follow, and then a line that begins as a statement does? */
static bool
statement_follows(struct str text, size_t at, bool only_definitions)
{
	/* not far: a comment may follow, but must not be read to the end again and again */
	struct lexer l = { str_sub(text, 0, at + FAR), at };
	struct token t;
	char before;

	while (at < text.n && (text.s[at] == ' ' || text.s[at] == '\t'))
		at++;
	if (at >= text.n || (text.s[at] != '\n' && text.s[at] != '\r'))
		return false;
	t = lex_next_code(&l);
	if (t.kind != TOKEN_WORD)
		return false;
	before = text.s[t.span.start - 1];
	return (before == '\n' || before == '\r') &&
		begins_statement(token_text(&l, t), only_definitions);
}

/* Strings and names in quotes; a text between dollars holds code, and is trusted more. */
static bool
may_be_misread(struct lexer *l, struct token t, bool *dollar)
{
	char c = l->text.s[t.span.start];

	*dollar = c == '$';
	if (t.kind == TOKEN_OPEN)
		return c != '/';
	return (t.kind == TOKEN_STRING || t.kind == TOKEN_QUOTED) && c != '$';
}

size_t
lex_recover(struct str text, const struct piece *piece, size_t fault)
{
	struct lexer l = { str_sub(text, 0, piece->span.end), piece->span.start };
	struct token t;
	bool dollar;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		if (t.span.end <= fault || !may_be_misread(&l, t, &dollar))
			continue;
		for (size_t at = t.span.start; at < t.span.end; at++)
			if (text.s[at] == ';' && at >= fault &&
				statement_follows(text, at + 1, dollar))
				return at + 1;
	}
	return 0;
}
