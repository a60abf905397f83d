/*
 * PL/pgSQL blocks, read as far as SQL stands in them.
 *
 * The structure of the language (pl_gram.y) is plain enough to be followed token by token: every
 * statement begins with a word that tells what it is, or is an assignment, or is SQL.  PostgreSQL's
 * own PL/pgSQL parser is of no use without a server: it asks the catalog for the fields of every
 * variable of a row type.
 */
#include "base/arena.h"

#include "syntax/reader.h"

static bool
push(struct reader *r, enum frame_kind kind)
{
	struct frame *f = vec_push(r->lower->scratch, &r->frames);

	f->kind = kind;
	f->from = r->lower->ops->n;
	r->maybe += kind != FRAME_BLOCK;
	return true;
}

static struct frame *
innermost(struct reader *r)
{
	return &r->frames.v[r->frames.n - 1];
}

static bool
pop(struct reader *r, enum frame_kind kind)
{
	if (innermost(r)->kind != kind)
		return false;
	r->maybe -= kind != FRAME_BLOCK || innermost(r)->handler;
	r->frames.n--;
	r->done = r->frames.n == 0;
	return true;
}

static bool
read_declaration(struct reader *r)
{
	bool cursor = false;
	size_t level = 0;

	for (; !reader_ended(r) && (level || !reader_is(r, ";")); reader_next(r)) {
		level = reader_level(r, level);
		cursor |= reader_is(r, "cursor");
		if (level)
			continue;
		if (cursor && (reader_is(r, "for") || reader_is(r, "is"))) {
			reader_next(r);
			reader_query(r, ";");
			return true;
		}
		if (reader_at_assignment(r, r->t) || reader_is(r, "default")) {
			if (reader_is(r, "default"))
				reader_next(r);
			else
				reader_skip_assignment(r);
			reader_expression(r, reader_until(r, ";", ";"));
			return true;
		}
	}
	return true;
}

static bool
read_declare(struct reader *r)
{
	reader_next(r);
	while (!reader_ended(r) && !reader_is(r, "begin")) {
		read_declaration(r);
		if (reader_is(r, ";"))
			reader_next(r);
	}
	return true;
}

static bool
read_begin(struct reader *r)
{
	reader_next(r);
	return push(r, FRAME_BLOCK);
}

/* What the block has done so far may be undone: it was tried, and may have failed. */
static bool
read_exception(struct reader *r)
{
	struct frame *f = innermost(r);

	if (f->kind != FRAME_BLOCK || f->handler)
		return false;
	for (size_t i = f->from; i < r->lower->ops->n; i++)
		r->lower->ops->v[i].flags |= OP_MAYBE;
	f->handler = true;
	r->maybe++;
	reader_next(r);
	return true;
}

static bool
read_end(struct reader *r)
{
	enum frame_kind kind = FRAME_BLOCK;

	reader_next(r);
	if (reader_is(r, "if"))
		kind = FRAME_IF;
	else if (reader_is(r, "case"))
		kind = FRAME_CASE;
	else if (reader_is(r, "loop"))
		kind = FRAME_LOOP;
	/* a label may follow */
	reader_until(r, ";", ";");
	return pop(r, kind);
}

/* IF, ELSIF, and WHEN of a CASE: a condition up to THEN. */
static bool
read_condition(struct reader *r, bool wanted)
{
	struct span span;

	reader_next(r);
	span = reader_until(r, "then", ";");
	if (!reader_is(r, "then"))
		return false;
	if (wanted)
		reader_expression(r, span);
	reader_next(r);
	return true;
}

static bool
read_if(struct reader *r)
{
	return read_condition(r, true) && push(r, FRAME_IF);
}

static bool
read_elsif(struct reader *r)
{
	return innermost(r)->kind == FRAME_IF && read_condition(r, true);
}

static bool
read_when(struct reader *r)
{
	return read_condition(r, innermost(r)->kind == FRAME_CASE);
}

static bool
read_else(struct reader *r)
{
	reader_next(r);
	return innermost(r)->kind == FRAME_IF || innermost(r)->kind == FRAME_CASE;
}

static bool
read_case(struct reader *r)
{
	reader_next(r);
	reader_expression(r, reader_until(r, "when", ";"));
	return reader_is(r, "when") && push(r, FRAME_CASE);
}

static bool
read_loop(struct reader *r)
{
	if (!reader_is(r, "loop"))
		return false;
	reader_next(r);
	return push(r, FRAME_LOOP);
}

static bool
read_while(struct reader *r)
{
	reader_next(r);
	reader_expression(r, reader_until(r, "loop", ";"));
	return read_loop(r);
}

static bool
read_for(struct reader *r)
{
	reader_until(r, "in", ";");
	reader_next(r);
	reader_query(r, "loop");
	return read_loop(r);
}

static bool
read_foreach(struct reader *r)
{
	reader_until(r, "array", ";");
	reader_next(r);
	reader_expression(r, reader_until(r, "loop", ";"));
	return read_loop(r);
}

static bool
read_word(struct reader *r)
{
	static const struct {
		const char *word;
		bool (*read)(struct reader *r);
	} forms[] = {
		{ "declare", read_declare },
		{ "begin", read_begin },
		{ "exception", read_exception },
		{ "end", read_end },
		{ "if", read_if },
		{ "elsif", read_elsif },
		{ "elseif", read_elsif },
		{ "else", read_else },
		{ "case", read_case },
		{ "when", read_when },
		{ "loop", read_loop },
		{ "while", read_while },
		{ "for", read_for },
		{ "foreach", read_foreach },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (reader_is(r, forms[i].word))
			return forms[i].read(r);
	return reader_plain(r);
}

/* <<label>> */
static bool
skip_label(struct reader *r)
{
	while (!reader_ended(r) && !reader_is(r, ">>"))
		reader_next(r);
	reader_next(r);
	return true;
}

static bool
read_statement(struct reader *r)
{
	if (reader_is(r, "<<"))
		return skip_label(r);
	if (!r->frames.n && !reader_is(r, "declare") && !reader_is(r, "begin"))
		return false;
	if (!reader_is(r, ";"))
		return read_word(r);
	reader_next(r);
	return true;
}

/* #variable_conflict and the like, up to the end of their line */
static void
skip_options(struct reader *r)
{
	while (reader_starts(r, r->t, '#')) {
		while (r->lexer.at < r->lexer.text.n && r->lexer.text.s[r->lexer.at] != '\n')
			r->lexer.at++;
		reader_next(r);
	}
}

bool
lower_body(struct lower *l, struct body *body)
{
	struct reader r = {
		.lower = l,
		.lexer = { .text = str_sub(l->text, 0, body->span.end), .at = body->span.start },
		.body = body,
	};

	reader_next(&r);
	skip_options(&r);
	while (!r.done && !reader_ended(&r))
		if (!read_statement(&r))
			return false;
	if (reader_is(&r, ";"))
		reader_next(&r);
	return r.done && r.t.kind == TOKEN_END;
}
