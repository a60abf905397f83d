#include "syntax/parse.h"

#include <string.h>

#include "base/arena.h"
#include "source/lex.h"
#include "source/placeholder.h"
#include "source/rows.h"
#include "source/runs.h"
#include "source/scan.h"
#include "source/source.h"
#include "syntax/lower.h"
#include "syntax/raw.h"

#include "syntax/pg.h"

enum {
	/* a shorter text is parsed whole at first; a longer one in chunks, so that trees stay small */
	WHOLE_LIMIT = 256 * 1024,
	CHUNK_SIZE = 64 * 1024,
	/* a token costs the parser about 100 bytes */
	TOKENS_LIMIT = 5 * 1000 * 1000,
	/* an INSERT with more is parsed in batches of rows */
	TOKENS_OF_LONG_INSERT = 100 * 1000,
	/* reading on behind a missing quote reads the rest once more */
	RECOVERIES_LIMIT = 8,
};

struct parser {
	struct arena *arena;
	struct arena *scratch; /* gone with the source */
	struct source *source;
	struct statements found; /* in scratch, while they get more */
	struct splitter splitter;
	struct pieces group; /* pieces that will be parsed together */
	char *buffer;        /* the text handed to PostgreSQL, which wants a NUL */
	size_t buffer_cap;
	struct span region; /* the part of the source that is being parsed */
	struct str text;    /* what it is lowered from: the source, or … */
	char *filled;       /* … a copy of it with stand-ins for placeholders; NULL: none yet */
	size_t recoveries;
};

/* ---- what parses ---- */

static void
lower_raw(void *cx, const RawStmt *raw)
{
	struct parser *p = cx;
	struct statement statement = { .kind = STATEMENT_SQL, .source = p->source };
	struct arena_mark mark = arena_mark(p->scratch);
	struct ops ops = { 0 };
	struct lower lower = {
		.arena = p->arena,
		.scratch = p->scratch,
		.text = p->text,
		.base = p->region.start,
		.ops = &ops,
		.needs = p->text.s == p->source->text.s ? &statement.needs : NULL,
		.detailed = p->source->detailed,
	};
	size_t start = p->region.start + (size_t)raw->stmt_location;

	/* no length: to the end of the text, for want of a semicolon */
	statement.span.start = start;
	statement.span.end = raw->stmt_len ? start + (size_t)raw->stmt_len : p->region.end;
	statement.span = lex_trim(p->source->text, statement.span);
	lower.span = statement.span;
	lower_statement(&lower, raw->stmt);
	/* what the placeholders are changes what is done */
	for (size_t i = 0; p->text.s != p->source->text.s && i < ops.n; i++)
		ops.v[i].flags |= OP_MAYBE;
	/* none of them will get another: no room to grow */
	if (ops.n)
		statement.ops.v = arena_copy(p->arena, ops.v, ops.n * sizeof(*ops.v));
	statement.ops.n = statement.ops.cap = ops.n;
	arena_reset(p->scratch, mark);
	*vec_push(p->scratch, &p->found) = statement;
}

/* Parses a text that stands for a region of the source and is as long. */
static bool
parse_text(struct parser *p, const char *text, struct span region, bool lower,
	struct failure *failure)
{
	p->region = region;
	if (raw_parse(text, region.end - region.start, lower ? lower_raw : NULL, p, failure))
		return true;
	if (failure->offset != SIZE_MAX)
		failure->offset += region.start;
	return false;
}

/* A copy of the region that ends in a NUL and has no other. */
static char *
buffer_copy(struct parser *p, struct span region)
{
	size_t n = region.end - region.start;
	char *nul;

	if (n >= p->buffer_cap) {
		p->buffer_cap = n + 1 + (n < CHUNK_SIZE ? n : CHUNK_SIZE);
		p->buffer = arena_array(p->scratch, char, p->buffer_cap);
	}
	if (n)
		memcpy(p->buffer, p->source->text.s + region.start, n);
	p->buffer[n] = '\0';
	if (p->source->bad_bytes.n)
		while ((nul = memchr(p->buffer, '\0', n)))
			*nul = ' ';
	runs_break(p->buffer, n);
	return p->buffer;
}

static bool
parse_region(struct parser *p, struct span region, bool lower, struct failure *failure)
{
	return parse_text(p, buffer_copy(p, region), region, lower, failure);
}

/* ---- what does not parse ---- */

static struct statement *
add_statement(struct parser *p, enum statement_kind kind, struct span span)
{
	struct statement *s = vec_push(p->scratch, &p->found);

	s->kind = kind;
	s->source = p->source;
	s->span = span;
	return s;
}

static struct span
last_token(struct str text, struct span span)
{
	struct lexer l = { str_sub(text, 0, span.end), span.start };
	struct token t = lex_next_code(&l), last = t;

	for (; t.kind != TOKEN_END; t = lex_next_code(&l))
		last = t;
	return last.span;
}

static struct span
token_at(struct str text, size_t at, struct span span)
{
	struct lexer l = { str_sub(text, 0, span.end), at };
	struct token t = lex_next_code(&l);

	if (t.kind == TOKEN_END)
		return last_token(text, span);
	if (t.kind == TOKEN_OPEN)
		t.span.end = lex_line_end(l.text, t.span.start);
	return t.span;
}

/*
 * Reports that a piece does not parse.  False if reading goes on inside of it: a quote is missing,
 * and the splitter is where a statement seems to begin.
 */
static bool
add_error(struct parser *p, const struct piece *piece, const struct failure *failure)
{
	struct str text = p->source->text;
	size_t fault = failure->offset, next = 0;
	struct span span = piece->span;
	struct statement *s;

	if (fault < span.start || fault == SIZE_MAX)
		fault = span.start;
	if (p->recoveries < RECOVERIES_LIMIT)
		next = lex_recover(text, piece, fault);
	if (next) {
		p->recoveries++;
		p->splitter.at = next;
		p->splitter.copies = 0;
		span.end = next - 1;
	}
	s = add_statement(p, STATEMENT_ERROR, span);
	s->error = arena_dup(p->arena,
		&((struct syntax_error){
			utf8_repair(p->arena, str_dup(p->arena, failure->message)),
			token_at(text, fault, span),
		}));
	return !next;
}

static const char *
open_message(struct str text, size_t at)
{
	const char *s = text.s + at;

	if (*s == '/')
		return "unterminated /* comment";
	if (*s == '$')
		return "unterminated dollar-quoted string";
	if (*s == '"' || (text.n - at > 2 && s[1] == '&' && s[2] == '"'))
		return "unterminated quoted identifier";
	return "unterminated quoted string";
}

/* A string or comment has no end; unless something is wrong before it, that is the fault. */
static bool
parse_open(struct parser *p, const struct piece *piece)
{
	struct span before = { piece->span.start, piece->open_at };
	struct failure failure;

	if (piece->tokens <= TOKENS_LIMIT && !parse_region(p, before, false, &failure) &&
		failure.offset < before.end)
		return add_error(p, piece, &failure);
	failure_set(&failure, open_message(p->source->text, piece->open_at), piece->open_at);
	return add_error(p, piece, &failure);
}

/* Lowering looks for the words of clauses: it is to find those that PostgreSQL has seen. */
static void
fill_in(struct parser *p, struct span span, const char *text)
{
	const struct str source = p->source->text;

	if (!p->filled)
		p->filled = arena_copy(p->arena, source.s, source.n);
	memcpy(p->filled + span.start, text, span.end - span.start);
	p->text = (struct str){ p->filled, source.n };
}

static bool
parse_with_stand_ins(struct parser *p, struct span span)
{
	enum stand_in kinds[] = { STAND_IN_NAME, STAND_IN_MIXED, STAND_IN_NUMBER };
	struct failure ignored;
	bool parsed = false;
	char *text;

	for (size_t i = 0; !parsed && i < sizeof(kinds) / sizeof(*kinds); i++) {
		text = buffer_copy(p, span);
		if (!placeholders_fill(text, span.end - span.start, kinds[i]))
			break;
		fill_in(p, span, text);
		parsed = parse_text(p, text, span, true, &ignored);
		p->text = p->source->text;
	}
	return parsed;
}

/* One statement alone.  False if the splitter went back. */
static bool
parse_piece(struct parser *p, const struct piece *piece)
{
	struct failure failure;

	if (parse_region(p, piece->span, true, &failure) || parse_with_stand_ins(p, piece->span))
		return true;
	return add_error(p, piece, &failure);
}

/* ---- long INSERTs ---- */

/* Rows behind the first batch are parsed only to see whether they are right. */
static bool
rows_parse(struct parser *p, const struct rows *rows, struct failure *failure)
{
	static const char prefix[] = "VALUES ";
	size_t n = sizeof(prefix) - 1;

	each (batch, &rows->batches) {
		/* the bytes before a batch are a comma and rows: long enough to be written over */
		struct span region = { batch->start - n, batch->end };
		char *text = buffer_copy(p, region);

		memcpy(text, prefix, n);
		if (!parse_text(p, text, region, false, failure))
			return false;
	}
	return true;
}

static bool
parse_long_insert(struct parser *p, const struct piece *piece, const struct rows *rows)
{
	size_t first = p->found.n;
	struct span region = piece->span;
	struct failure failure;
	struct query *query;
	char *text;

	if (!rows_parse(p, rows, &failure))
		return add_error(p, piece, &failure);
	if (rows->tail == region.end)
		region.end = rows->head;
	text = buffer_copy(p, region);
	if (region.end == piece->span.end)
		memset(text + (rows->head - region.start), ' ', rows->tail - rows->head);
	if (!parse_text(p, text, region, true, &failure))
		return add_error(p, piece, &failure);
	for (size_t i = first; i < p->found.n; i++) {
		struct statement *s = &p->found.v[i];

		s->span = piece->span;
		for (size_t k = 0; k < s->ops.n; k++) {
			if (s->ops.v[k].kind != OP_INSERT || !s->ops.v[k].query)
				continue;
			query = arena_dup(p->arena, s->ops.v[k].query);
			query->rows = rows->n;
			s->ops.v[k].query = query;
			s->ops.v[k].span = piece->span;
		}
	}
	return true;
}

static bool
parse_long(struct parser *p, const struct piece *piece)
{
	struct failure failure;
	struct rows rows;

	if (rows_cut(p->scratch, p->source->text, piece->span, CHUNK_SIZE, &rows))
		return parse_long_insert(p, piece, &rows);
	if (piece->tokens <= TOKENS_LIMIT)
		return parse_piece(p, piece);
	failure_set(&failure, "statement is too long to be analysed", SIZE_MAX);
	return add_error(p, piece, &failure);
}

/* ---- pieces ---- */

static void
add_psql(struct parser *p, struct span span)
{
	struct str word = lex_psql_word(p->source->text, span.start);
	struct str all = source_text(p->source, span);
	struct statement *s;
	struct op *op;

	/* two backslashes only end what was before them */
	if (!word.n || word.s[0] == '\\')
		return;
	s = add_statement(p, STATEMENT_PSQL, span);
	op = arena_new(p->arena, struct op);
	s->ops = (struct ops){ op, 1, 1 };
	op->kind = OP_PSQL;
	op->span = span;
	op->name = word;
	op->new_name = str_trim(str_sub(all, 1 + word.n, all.n));
}

/* Parses the pieces of the group together, or one by one if that fails.  False if the splitter
   went back. */
static bool
parse_group(struct parser *p)
{
	size_t n = p->group.n;
	struct failure failure;
	struct span region;

	p->group.n = 0;
	if (!n)
		return true;
	region = (struct span){ p->group.v[0].span.start, p->group.v[n - 1].span.end };
	if (n > 1 && parse_region(p, region, true, &failure))
		return true;
	for (size_t i = 0; i < n; i++)
		if (!parse_piece(p, &p->group.v[i]))
			return false;
	return true;
}

static bool
parse_special(struct parser *p, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_COPY_DATA: return true;
	case PIECE_PSQL: add_psql(p, piece->span); return true;
	case PIECE_SQL: break;
	}
	return piece->open ? parse_open(p, piece) : parse_long(p, piece);
}

static bool
is_special(const struct piece *piece)
{
	return piece->kind != PIECE_SQL || piece->open || piece->tokens > TOKENS_OF_LONG_INSERT;
}

static bool
take_piece(struct parser *p, const struct piece *piece)
{
	if (is_special(piece))
		return parse_group(p) && parse_special(p, piece);
	*vec_push(p->scratch, &p->group) = *piece;
	if (piece->span.end - p->group.v[0].span.start < CHUNK_SIZE)
		return true;
	return parse_group(p);
}

static void
parse_pieces(struct parser *p)
{
	struct piece piece;
	bool more = true;

	/* at the end the last group may yet send the splitter back */
	while (more) {
		while (lex_piece(&p->splitter, &piece))
			(void)take_piece(p, &piece);
		more = !parse_group(p);
	}
}

/* What was found, in an array without room for more; what was there stays in front. */
static void
give(const struct parser *p, struct statements *into)
{
	size_t n = into->n + p->found.n;
	struct statement *v = arena_array(p->arena, struct statement, n);

	if (into->n)
		memcpy(v, into->v, into->n * sizeof(*v));
	if (p->found.n)
		memcpy(v + into->n, p->found.v, p->found.n * sizeof(*v));
	*into = (struct statements){ v, n, n };
}

void
parse_source(struct arena *a, struct arena *scratch, struct source *s, struct statements *into)
{
	struct arena *own = scratch ? NULL : arena_create();
	struct parser p = { .arena = a, .scratch = scratch ? scratch : own, .source = s };
	struct arena_mark mark = arena_mark(p.scratch);
	struct failure failure;
	struct span all;
	bool readable;

	source_scan(a, s);
	readable = !s->unreadable.n || s->decoded;
	all = (struct span){ s->start, s->text.n };
	p.text = s->text;
	p.splitter = (struct splitter){ .text = s->text, .at = s->start };
	if (readable && (s->text.n > WHOLE_LIMIT || !parse_region(&p, all, true, &failure)))
		parse_pieces(&p);
	if (readable)
		give(&p, into);
	arena_reset(p.scratch, mark);
	arena_free(own);
}

static void
count(void *cx, const RawStmt *raw)
{
	size_t *n = cx;

	(void)raw;
	++*n;
}

size_t
parse_raw_only(struct str text)
{
	struct arena *scratch = arena_create();
	struct failure failure;
	size_t n = 0;

	raw_parse(str_c(scratch, text), text.n, count, &n, &failure);
	arena_free(scratch);
	return n;
}

struct str
parse_postgres_version(void)
{
	return S(PG_VERSION);
}

int
parse_postgres_major(void)
{
	return PG_VERSION_NUM / 10000;
}
