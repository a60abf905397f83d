#include "layout/flyway_sql.h"

#include <ctype.h>

#include "base/arena.h"
#include "layout/tool.h"
#include "source/lex.h"
#include "source/weave.h"

/*
 * PostgreSQLParser.java, detectCanExecuteInTransaction: what it goes by are the first words of a
 * statement, without names that hold a digit or stand in quotes.  A word in parentheses may or may
 * not be there; "*" is any more words.
 */
static const char *const non_transactional[] = {
	"CREATE DATABASE",
	"CREATE TABLESPACE",
	"CREATE SUBSCRIPTION",
	"DROP DATABASE",
	"DROP TABLESPACE",
	"DROP SUBSCRIPTION",
	"ALTER SYSTEM",
	"CREATE INDEX CONCURRENTLY",
	"CREATE UNIQUE INDEX CONCURRENTLY",
	"DROP INDEX CONCURRENTLY",
	"REINDEX SCHEMA",
	"REINDEX DATABASE",
	"REINDEX SYSTEM",
	"REINDEX VERBOSE SCHEMA",
	"REINDEX VERBOSE DATABASE",
	"REINDEX VERBOSE SYSTEM",
	"VACUUM",
	"DISCARD ALL",
};

enum { WORDS = 4 };

/* The first words of a piece, as Flyway sees them. */
static size_t
first_words(struct str text, struct span piece, struct str *words)
{
	struct lexer l = { str_sub(text, 0, piece.end), piece.start };
	size_t n = 0;
	struct token t;

	for (t = lex_next_code(&l); n < WORDS && t.kind != TOKEN_END; t = lex_next_code(&l)) {
		struct str word = token_text(&l, t);
		bool letters = t.kind == TOKEN_WORD;

		for (size_t i = 0; letters && i < word.n; i++)
			letters = isalpha((unsigned char)word.s[i]) || word.s[i] == '_';
		if (letters)
			words[n++] = word;
	}
	return n;
}

static bool
begins_so(const struct str *words, size_t n, const char *form)
{
	struct str rest = str_of(form);
	size_t i = 0;

	while (rest.n) {
		struct str word = str_cut(rest, ' ', &rest);

		if (i == n || !str_eq_fold(words[i++], word))
			return false;
	}
	return true;
}

static bool
is_non_transactional(struct str text, struct span piece)
{
	struct str words[WORDS];
	size_t n = first_words(text, piece, words);

	for (size_t i = 0; i < sizeof(non_transactional) / sizeof(char *); i++)
		if (begins_so(words, n, non_transactional[i]))
			return true;
	return false;
}

/* Most files have none of the words without which there is nothing to find. */
static bool
may_be_non_transactional(struct str text)
{
	static const char *const words[] = {
		"concurrently",
		"vacuum",
		"reindex",
		"discard",
		"alter system",
		"database",
		"tablespace",
		"subscription",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_contains_fold(text, str_of(words[i])))
			return true;
	return false;
}

/* What Flyway finds of its own: a statement that it takes out of the transaction, and another. */
struct seen {
	struct span alone, other; /* the first of each; no end: none */
};

static struct seen
look(struct str text)
{
	struct splitter splitter = { .text = text };
	struct seen seen = { 0 };
	struct piece piece;

	while ((!seen.alone.end || !seen.other.end) && lex_piece(&splitter, &piece)) {
		struct span *first = &seen.other;

		if (piece.kind != PIECE_SQL)
			continue;
		if (is_non_transactional(text, piece.span))
			first = &seen.alone;
		if (!first->end)
			*first = piece.span;
	}
	return seen;
}

/* ParserSqlScript.java: a mixture is refused, unless the settings or the .conf know better. */
static void
decide(struct arena *a, struct source *s, const struct flyway_script *script)
{
	struct unit *u = unit_of(s);
	struct seen seen;
	struct str words;

	if (!may_be_non_transactional(s->text))
		return;
	seen = look(s->text);
	if (!seen.alone.end)
		return;
	words = lex_normal(a, s->text, seen.alone);
	if (words.n > 50)
		words = str_format(a, "%.*s…", 50, words.s);
	s->wrap = WRAP_STATEMENT;
	u->why = str_format(a, "Flyway sees %.*s", FMT(words));
	if (seen.other.end && !script->config->mixed)
		unit_remark(a, u, REMARK_TRANSACTIONS_MIXED, source_place(s, seen.alone).span,
			S("Flyway"),
			S("give it a file of its own, or write executeInTransaction=false into "
			  "a file of the same name with .conf behind it"));
}

void
flyway_prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct unit *u = unit_of(s);
	const struct flyway_script *script = u->config;

	(void)scratch;
	if (script->replace)
		placeholders_replace(a, &script->config->placeholders, s);
	if (script->no_transaction) {
		s->wrap = WRAP_STATEMENT;
		u->why = script->why;
	} else if (!script->decided) {
		decide(a, s, script);
	}
}
