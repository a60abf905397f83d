/*
 * Where statements end.  As psql decides it (psqlscan.l, psqlscanslash.l, mainloop.c), with two
 * differences that matter only to broken SQL, so that one bad statement does not swallow the
 * rest: a semicolon inside parentheses ends a statement unless it can be one between the actions
 * of a CREATE RULE, and in a function's body in the standard's form it does where the next word
 * cannot begin a statement of that body.
 */
#include "base/arena.h"
#include "source/lex.h"

/* What a statement is, as far as it decides where it ends. */
enum form { FORM_OTHER, FORM_ROUTINE, FORM_RULE, FORM_COPY };

enum { HEAD_WORDS = 4 };

struct scan {
	struct lexer lexer;
	struct piece *piece;
	struct token head[HEAD_WORDS]; /* CREATE OR REPLACE FUNCTION */
	size_t words;
	enum form form;
	size_t parens, begins;
	bool from; /* the last token was FROM */
	bool from_stdin;
};

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t
lex_line_end(struct str text, size_t at)
{
	while (at < text.n && !is_line_end(text.s[at]))
		at++;
	return at;
}

/* The start of the line after the one that ends at `at`. */
static size_t
next_line(struct str text, size_t at)
{
	if (at < text.n && text.s[at] == '\r' && at + 1 < text.n && text.s[at + 1] == '\n')
		at++;
	return at < text.n ? at + 1 : at;
}

/* ---- psql's commands ---- */

struct str
lex_psql_word(struct str text, size_t at)
{
	size_t end = at + 1;

	while (end < text.n && (is_letter(text.s[end]) || (end > at + 1 && text.s[end] == '_')))
		end++;
	if (end == at + 1 && end < text.n && !is_line_end(text.s[end]))
		end++;
	return str_sub(text, at + 1, end);
}

static bool
is_one_of(struct str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_fold(word, str_of(list[i])))
			return true;
	return false;
}

/* Commands whose argument is the rest of the line, whatever is in it (OT_WHOLE_LINE). */
static bool
takes_whole_line(struct str word)
{
	static const char *const list[] = { "copy", "!", "ef", "ev", "sf", "sv", "h", "help" };

	return is_one_of(word, list, sizeof(list) / sizeof(*list));
}

/* Commands that send what has been read, so that a statement ends before them. */
static bool
sends(struct str word)
{
	static const char *const list[] = { "g", "gx", "gexec", "gset", "gdesc", "crosstabview",
		"watch" };

	return is_one_of(word, list, sizeof(list) / sizeof(*list));
}

static bool
ends_line(struct str text, size_t at)
{
	return at >= text.n || is_line_end(text.s[at]);
}

/* Behind the argument in quotes at `at`, or the end of the line. */
static size_t
argument_end(struct str text, size_t at)
{
	char quote = text.s[at++];

	for (; !ends_line(text, at); at++) {
		if (text.s[at] == quote)
			return at + 1;
		if (quote == '\'' && text.s[at] == '\\' && !ends_line(text, at + 1))
			at++;
	}
	return at;
}

/* Looks no further than it has to: there may be a backslash in every byte of a long line. */
size_t
lex_psql_end(struct str text, size_t at)
{
	struct str word = lex_psql_word(text, at);

	if (takes_whole_line(word))
		return lex_line_end(text, at);
	for (at += 1 + word.n; !ends_line(text, at) && text.s[at] != '\\';) {
		if (text.s[at] == '\'' || text.s[at] == '"' || text.s[at] == '`')
			at = argument_end(text, at);
		else
			at++;
	}
	return at;
}

/* \copy … from stdin, whose data follow in the text */
static bool
copies_from_stdin(struct str line)
{
	struct lexer l = { line, 0 };
	bool from = false;
	size_t parens = 0;
	struct token t;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l)) {
		if (token_is(&l, t, "("))
			parens++;
		else if (token_is(&l, t, ")") && parens)
			parens--;
		else if (from && token_is(&l, t, "stdin"))
			return true;
		from = !parens && token_is(&l, t, "from");
	}
	return false;
}

static bool
psql_piece(struct splitter *s, struct piece *piece, size_t at)
{
	struct str word = lex_psql_word(s->text, at);
	size_t end = lex_psql_end(s->text, at);

	s->at = end;
	/* two backslashes end a command's arguments, and SQL follows */
	if (end + 1 < s->text.n && s->text.s[end] == '\\' && s->text.s[end + 1] == '\\')
		s->at = end + 2;
	if (str_eq_fold(word, S("copy")) && copies_from_stdin(str_sub(s->text, at + 5, end)))
		s->copies++;
	while (end > at && is_blank(s->text.s[end - 1]))
		end--;
	piece->kind = PIECE_PSQL;
	piece->span = (struct span){ at, end };
	return true;
}

/* ---- COPY data ---- */

/* Data begin on the next line: is there nothing more on this one? */
static bool
line_is_over(struct str text, size_t at)
{
	while (at < text.n && is_blank(text.s[at]))
		at++;
	return at >= text.n || is_line_end(text.s[at]) ||
		(text.s[at] == '-' && at + 1 < text.n && text.s[at + 1] == '-');
}

/* Everything up to the line that holds nothing but \. and that line, too. */
static void
copy_data(struct splitter *s, struct piece *piece)
{
	struct str text = s->text;
	size_t start = next_line(text, lex_line_end(text, s->at)), at = start, end;

	for (;;) {
		end = lex_line_end(text, at);
		if (at == text.n || str_eq(str_sub(text, at, end), S("\\.")))
			break;
		at = next_line(text, end);
	}
	s->at = end;
	s->copies--;
	piece->kind = PIECE_COPY_DATA;
	piece->span = (struct span){ start, end };
}

/* ---- statements ---- */

static bool
head_is(const struct scan *scan, size_t at, const char *word)
{
	return scan->words > at && token_is(&scan->lexer, scan->head[at], word);
}

/* As psql, which counts on the first words alone. */
static enum form
form_of(const struct scan *scan)
{
	size_t object = head_is(scan, 1, "or") && head_is(scan, 2, "replace") ? 3 : 1;

	if (head_is(scan, 0, "copy"))
		return FORM_COPY;
	if (!head_is(scan, 0, "create"))
		return FORM_OTHER;
	if (head_is(scan, object, "function") || head_is(scan, object, "procedure"))
		return FORM_ROUTINE;
	return head_is(scan, object, "rule") ? FORM_RULE : FORM_OTHER;
}

static void
read_routine_word(struct scan *scan, struct token t)
{
	struct lexer ahead = scan->lexer;

	if (scan->parens)
		return;
	if (!scan->begins) {
		if (token_is(&ahead, t, "begin") &&
			token_is(&ahead, lex_next_code(&ahead), "atomic"))
			scan->begins++;
	} else if (token_is(&ahead, t, "case")) {
		scan->begins++;
	} else if (token_is(&ahead, t, "end")) {
		scan->begins--;
	}
}

static void
read_word(struct scan *scan, struct token t)
{
	if (scan->words < HEAD_WORDS) {
		scan->head[scan->words++] = t;
		scan->form = form_of(scan);
	}
	if (scan->form == FORM_ROUTINE) {
		read_routine_word(scan, t);
	} else if (scan->form == FORM_COPY) {
		if (scan->from && token_is(&scan->lexer, t, "stdin"))
			scan->from_stdin = true;
		scan->from = !scan->parens && token_is(&scan->lexer, t, "from");
	}
}

/* Can a rule's action, or a statement of a function's body, begin here? */
static bool
continues(const struct scan *scan)
{
	static const char *const list[] = { "select", "insert", "update", "delete", "merge", "with",
		"values", "table", "notify", "return", "end", "(", ")", ";" };
	struct lexer ahead = scan->lexer;
	struct token t = lex_next_code(&ahead);

	return is_one_of(token_text(&ahead, t), list, sizeof(list) / sizeof(*list));
}

static bool
ends_statement(const struct scan *scan)
{
	if (!scan->parens && !scan->begins)
		return true;
	if (scan->form == FORM_RULE || scan->begins)
		return !continues(scan);
	return true;
}

/* The backslash just read and a semicolon: two statements sent together. */
static bool
separates(const struct scan *scan)
{
	return str_starts(str_sub(scan->lexer.text, scan->lexer.at, scan->lexer.text.n), S(";"));
}

/* A backslash inside a statement: true if the statement ends before it. */
static bool
read_backslash(struct scan *scan, struct token t, size_t *resume)
{
	struct str text = scan->lexer.text;
	struct str word = lex_psql_word(text, t.span.start);

	*resume = separates(scan) ? t.span.end + 1 : t.span.start;
	if (separates(scan) || sends(word))
		return true;
	/* any other command is run at once and leaves what was read before it as it is */
	if (word.n && is_letter(word.s[0]))
		scan->lexer.at = lex_psql_end(text, t.span.start);
	return false;
}

static void
add_token(struct piece *piece, struct token t)
{
	if (!piece->tokens++)
		piece->span.start = t.span.start;
	piece->span.end = t.span.end;
}

/* Reads a token; true if the statement ends there, and *resume is where the next one begins. */
static bool
read_token(struct scan *scan, struct token t, size_t *resume)
{
	char c = scan->lexer.text.s[t.span.start];

	*resume = t.span.end;
	switch (t.kind) {
	case TOKEN_COMMENT: return false;
	case TOKEN_WORD: read_word(scan, t); break;
	case TOKEN_SYMBOL:
		if (c == ';' && ends_statement(scan))
			return true;
		if (c == '(')
			scan->parens++;
		else if (c == ')' && scan->parens)
			scan->parens--;
		break;
	case TOKEN_BACKSLASH:
		if (read_backslash(scan, t, resume))
			return true;
		t.span.end = scan->lexer.at;
		break;
	case TOKEN_OPEN:
		scan->piece->open = true;
		scan->piece->open_at = t.span.start;
		break;
	case TOKEN_END:
	case TOKEN_QUOTED:
	case TOKEN_STRING:
	case TOKEN_NUMBER:
	case TOKEN_PARAMETER:
	case TOKEN_OTHER: break;
	}
	add_token(scan->piece, t);
	return false;
}

bool
lex_piece(struct splitter *s, struct piece *piece)
{
	struct scan scan = { .lexer = { s->text, s->at }, .piece = piece };
	size_t resume = s->text.n;
	struct token t;

	*piece = (struct piece){ .kind = PIECE_SQL };
	while (s->copies && line_is_over(s->text, s->at)) {
		copy_data(s, piece);
		if (piece->span.end > piece->span.start)
			return true;
		*piece = (struct piece){ .kind = PIECE_SQL };
		scan.lexer.at = s->at;
	}
	for (t = lex_next(&scan.lexer); t.kind != TOKEN_END; t = lex_next(&scan.lexer)) {
		if (t.kind == TOKEN_BACKSLASH && !piece->tokens && !separates(&scan))
			return psql_piece(s, piece, t.span.start);
		/* nothing at all between two semicolons */
		if (read_token(&scan, t, &resume) && piece->tokens)
			break;
		resume = s->text.n;
	}
	s->at = resume;
	if (scan.from_stdin)
		s->copies++;
	return piece->tokens > 0;
}

void
lex_split(struct arena *a, struct str text, size_t start, struct pieces *into)
{
	struct splitter s = { .text = text, .at = start };
	struct piece piece;

	while (lex_piece(&s, &piece))
		*vec_push(a, into) = piece;
}
