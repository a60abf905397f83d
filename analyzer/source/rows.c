#include "source/rows.h"

#include "base/arena.h"
#include "source/lex.h"

static bool
is_symbol(const struct lexer *l, struct token t, char c)
{
	return t.kind == TOKEN_SYMBOL && l->text.s[t.span.start] == c;
}

/* Moves behind VALUES; before it come INSERT INTO, a name, and perhaps columns. */
static bool
find_values(struct lexer *l)
{
	struct token t = lex_next_code(l);
	size_t depth = 0;

	if (!token_is(l, t, "insert"))
		return false;
	while (depth || !token_is(l, t, "values")) {
		t = lex_next_code(l);
		if (t.kind == TOKEN_END || (!depth && token_is(l, t, "select")))
			return false;
		if (is_symbol(l, t, '('))
			depth++;
		else if (is_symbol(l, t, ')') && depth)
			depth--;
	}
	return true;
}

/* Reads a row with its parentheses; false if something else comes. */
static bool
read_row(struct lexer *l, struct span *row)
{
	struct token t = lex_next_code(l);
	size_t depth = 1;

	if (!is_symbol(l, t, '('))
		return false;
	row->start = t.span.start;
	while (depth) {
		t = lex_next_code(l);
		if (t.kind == TOKEN_END)
			return false;
		if (is_symbol(l, t, '('))
			depth++;
		else if (is_symbol(l, t, ')'))
			depth--;
	}
	row->end = t.span.end;
	return true;
}

bool
rows_cut(struct arena *a, struct str text, struct span statement, size_t size, struct rows *rows)
{
	struct lexer l = { str_sub(text, 0, statement.end), statement.start }, ahead;
	struct span batch = { 0, 0 }, row;

	*rows = (struct rows){ 0 };
	if (!find_values(&l))
		return false;
	for (;;) {
		if (!read_row(&l, &row))
			return false;
		rows->n++;
		rows->tail = row.end;
		if (!batch.end)
			batch.start = row.start;
		batch.end = row.end;
		ahead = l;
		if (!is_symbol(&l, lex_next_code(&ahead), ','))
			break;
		l = ahead;
		if (batch.end - batch.start < size)
			continue;
		*vec_push(a, &rows->batches) = batch;
		batch.end = 0;
	}
	*vec_push(a, &rows->batches) = batch;
	/* the first batch is parsed together with what comes before it */
	rows->head = rows->batches.v[0].end;
	rows->batches.v++;
	rows->batches.n--;
	rows->batches.cap = 0;
	return true;
}
