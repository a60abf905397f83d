#include "engine/dialect.h"

#include "base/arena.h"
#include "engine/settings.h"
#include "source/lex.h"
#include "syntax/parse.h"

/* ---- newer servers ---- */

/* Said to those whose server knows syntax that the parser cannot know. */
struct str
newer_grammar(struct arena *a, const struct settings *settings)
{
	int grammar = parse_postgres_major();

	if (settings->pg_version <= grammar)
		return S("");
	return str_format(a,
		" (the parser is of PostgreSQL %d, older than the server: the grammar of %d comes "
		"with libpg_query %d)",
		grammar, settings->pg_version, settings->pg_version);
}

/* … and to those who have not said which server they have. */
struct str
assumed_server(struct arena *a, const struct settings *settings)
{
	if (settings->pg_version_set)
		return S("");
	return str_format(a, " (%d is assumed: say pg-version if all servers are newer)",
		settings->pg_version);
}

/* ---- other databases ---- */

enum database { MYSQL, SQL_SERVER, SQLITE, ORACLE, DATABASES };

static const char *const names[] = {
	[MYSQL] = "MySQL",
	[SQL_SERVER] = "SQL Server",
	[SQLITE] = "SQLite",
	[ORACLE] = "Oracle",
};

/* Words that PostgreSQL has no use for, and what has to follow some of them. */
static const struct {
	const char *word, *next;
	enum database of;
} words[] = {
	{ "auto_increment", NULL, MYSQL },
	{ "autoincrement", NULL, SQLITE },
	{ "charset", "=", MYSQL },
	{ "clustered", NULL, SQL_SERVER },
	{ "datetime2", NULL, SQL_SERVER },
	{ "dbo", ".", SQL_SERVER },
	{ "engine", "=", MYSQL },
	{ "identity", "(", SQL_SERVER },
	{ "longtext", NULL, MYSQL },
	{ "mediumtext", NULL, MYSQL },
	{ "modify", NULL, MYSQL },
	{ "nonclustered", NULL, SQL_SERVER },
	{ "nvarchar", NULL, SQL_SERVER },
	{ "nvarchar2", NULL, ORACLE },
	{ "pragma", NULL, SQLITE },
	{ "tinyint", NULL, MYSQL },
	{ "uniqueidentifier", NULL, SQL_SERVER },
	{ "unsigned", NULL, MYSQL },
	{ "varchar2", NULL, ORACLE },
};

/* What was seen in the statements that fail. */
struct look {
	const struct source *source;
	const struct statement *statement;
	size_t marks[DATABASES], of_mysql; /* words of MySQL, not its quotes */
	struct dialect first[DATABASES];
};

static void
mark(struct look *l, enum database of, struct span at)
{
	if (!l->marks[of]++)
		l->first[of] =
			(struct dialect){ names[of], source_text(l->source, at), l->statement, at };
}

/* IDENTITY (1, 1): PostgreSQL's has words in the parentheses. */
static bool
follows(struct lexer l, const char *next)
{
	struct token t = lex_next_code(&l);

	if (!str_starts(token_text(&l, t), str_of(next)))
		return false;
	return *next != '(' || lex_next_code(&l).kind == TOKEN_NUMBER;
}

/* GO, alone on its line, is what SQL Server's tools end a batch with. */
static bool
is_alone(struct str text, struct span at)
{
	size_t start = at.start;

	while (start && text.s[start - 1] != '\n')
		start--;
	return str_trim(str_sub(text, start, lex_line_end(text, at.end))).n == at.end - at.start;
}

static void
look_at_word(struct look *l, const struct lexer *lexer, struct token t)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (token_is(lexer, t, words[i].word) &&
			(!words[i].next || follows(*lexer, words[i].next))) {
			mark(l, words[i].of, t.span);
			l->of_mysql += words[i].of == MYSQL;
		}
	if (token_is(lexer, t, "go") && is_alone(l->source->text, t.span))
		mark(l, SQL_SERVER, t.span);
}

/* Does the statement hold anything of another database? */
static bool
look_at(struct look *l, const struct statement *s)
{
	struct lexer lexer = {
		.text = str_sub(l->source->text, 0, s->span.end),
		.at = s->span.start,
	};
	size_t before = 0, after = 0;
	struct token t;

	for (size_t i = 0; i < DATABASES; i++)
		before += l->marks[i];
	l->statement = s;
	while ((t = lex_next_code(&lexer)).kind != TOKEN_END) {
		if (t.kind == TOKEN_WORD)
			look_at_word(l, &lexer, t);
		else if (t.kind == TOKEN_SYMBOL && l->source->text.s[t.span.start] == '`')
			mark(l, MYSQL, t.span);
	}
	for (size_t i = 0; i < DATABASES; i++)
		after += l->marks[i];
	return after > before;
}

bool
dialect_is_foreign(const struct source *s, const struct statements *statements,
	struct dialect *into)
{
	struct look l = { .source = s };
	size_t odd = 0, best = 0;

	for (size_t i = 0; i < statements->n; i++)
		odd += statements->v[i].kind == STATEMENT_ERROR && look_at(&l, &statements->v[i]);
	if (!odd || 2 * odd < statements->n)
		return false;
	for (size_t i = 1; i < DATABASES; i++)
		if (l.marks[i] > l.marks[best])
			best = i;
	*into = l.first[best];
	/* others have its quotes, too */
	if (best == MYSQL && !l.of_mysql)
		into->name = "MySQL or the like";
	return l.marks[best] > 1;
}
