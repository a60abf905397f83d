/*
 * The lexical shape of SQL as psql and the server see it, without its grammar: what is a comment,
 * a string, a name, and where a statement ends.  Follows psqlscan.l and scan.l.
 */
#ifndef SOURCE_LEX_H
#define SOURCE_LEX_H

#include "base/str.h"

struct arena;
struct spans;

enum token_kind {
	TOKEN_END,     /* of the text */
	TOKEN_COMMENT, /* -- or nested block */
	TOKEN_WORD,    /* a name or keyword without quotes */
	TOKEN_QUOTED,  /* "name", U&"name" */
	TOKEN_STRING,  /* 'x', E'x', B'x', X'x', N'x', U&'x', $$x$$, $tag$x$tag$ */
	TOKEN_NUMBER,
	TOKEN_PARAMETER, /* $1 */
	TOKEN_SYMBOL,    /* one of ( ) [ ] , ; : . or a run of operator characters */
	TOKEN_BACKSLASH, /* a backslash: psql's commands begin with one */
	TOKEN_OPEN,      /* a string, name or comment without its end: runs to the end */
	TOKEN_OTHER,     /* a byte that belongs to none of these: controls, braces */
};

struct token {
	enum token_kind kind;
	struct span span;
};

struct lexer {
	struct str text;
	size_t at;
};

/* The next token, white space skipped.  Always moves on; ends with TOKEN_END for ever. */
struct token lex_next(struct lexer *l);
/* … and comments skipped, too. */
struct token lex_next_code(struct lexer *l);
struct str token_text(const struct lexer *l, struct token t);
bool token_is_all_of(const struct lexer *l, struct token t, const char *word);

/* Ignoring case.  Mostly the first letter tells, and many words are asked for. */
static inline bool
token_is(const struct lexer *l, struct token t, const char *word)
{
	enum { CASE = 'a' - 'A' };

	return t.span.start < t.span.end && (l->text.s[t.span.start] | CASE) == (*word | CASE) &&
		token_is_all_of(l, t, word);
}

/*
 * A text cut into what is sent to the server one by one: statements, without their semicolons
 * and surrounding comments, psql's commands (a backslash up to the end of the line), and the
 * data lines behind COPY … FROM stdin.  A semicolon inside parentheses, or in the body of a
 * function from BEGIN ATOMIC to its END, does not end a statement.
 */
enum piece_kind { PIECE_SQL, PIECE_PSQL, PIECE_COPY_DATA };

struct piece {
	enum piece_kind kind;
	struct span span;
	bool open;      /* ended by the end of the text inside a string or comment */
	size_t open_at; /* … which begins here */
	size_t tokens;  /* how many it has: what parsing it will cost in memory */
};

struct pieces {
	struct piece *v;
	unsigned n, cap;
};

void lex_split(struct arena *a, struct str text, size_t start, struct pieces *into);

/* The same piece by piece; { .text = text, .at = start } begins. */
struct splitter {
	struct str text;
	size_t at;
	size_t copies; /* COPY … FROM stdin whose data has not come yet */
};

/* False, and an empty piece, at the end of the text. */
bool lex_piece(struct splitter *s, struct piece *piece);

/*
 * Where to go on behind a piece that does not parse because a quote is missing: behind the first
 * semicolon after the fault that only such a quote puts inside of a string, and that ends a line
 * before one which begins as a statement does.  0 if there is none.
 */
size_t lex_recover(struct str text, const struct piece *piece, size_t fault);

/* The end of psql's command that begins with the backslash at `at`: before the end of its line,
   or before the next backslash. */
size_t lex_psql_end(struct str text, size_t at);
/* Its word, without the backslash. */
struct str lex_psql_word(struct str text, size_t at);
/* The end of the line that holds the offset, before its line end. */
size_t lex_line_end(struct str text, size_t at);

/*
 * The end of a clause that starts at `start`: before the next comma or closing parenthesis of
 * its own level, before a semicolon, or at `limit`; white space and comments at the end left off.
 */
size_t lex_clause_end(struct str text, size_t start, size_t limit);
/* Splits a span at the commas of its own level; each part trimmed. */
void lex_parts(struct arena *a, struct str text, struct span span, struct spans *parts);
/* The end of the type name that starts at `start`: modifiers, arrays, "with time zone" included. */
size_t lex_type_end(struct str text, size_t start, size_t limit);
/* The span without white space and comments at both ends. */
struct span lex_trim(struct str text, struct span span);
/* The text of a span with comments gone and white space as single blanks; names stay as written.
   What is so already is not copied. */
struct str lex_normal(struct arena *a, struct str text, struct span span);

#endif
