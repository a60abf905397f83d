#include "syntax/raw.h"

#include <stdint.h>
#include <string.h>

#include "syntax/pg.h"

/* scanner_errposition counts characters, and the first byte alone tells the length of one. */
static size_t
offset_of_character(const char *text, size_t n, size_t characters)
{
	size_t at = 0;

	for (; characters && at < n; characters--) {
		unsigned char c = (unsigned char)text[at];

		if ((c & 0xE0) == 0xC0)
			at += 2;
		else if ((c & 0xF0) == 0xE0)
			at += 3;
		else
			at += (c & 0xF8) == 0xF0 ? 4 : 1;
	}
	return at < n ? at : n;
}

void
failure_set(struct failure *failure, const char *message, size_t offset)
{
	static const char quoted_end[] = "…\"", end[] = "…";
	size_t n = strcspn(message, "\r\n"), room = sizeof(failure->message) - sizeof(quoted_end);
	bool quotes = strstr(message, " at or near \"");

	failure->offset = offset;
	if (n <= room && !message[n]) {
		memcpy(failure->message, message, n + 1);
		return;
	}
	if (n > room)
		n = room;
	/* not in the middle of a character */
	while (n && ((unsigned char)message[n] & 0xC0) == 0x80)
		n--;
	memcpy(failure->message, message, n);
	memcpy(failure->message + n, quotes ? quoted_end : end,
		quotes ? sizeof(quoted_end) : sizeof(end));
}

static void
note(const PgQueryError *error, const char *text, size_t n, struct failure *failure)
{
	size_t offset = SIZE_MAX;

	if (error->cursorpos > 0)
		offset = offset_of_character(text, n, (size_t)error->cursorpos - 1);
	failure_set(failure, error->message ? error->message : "syntax error", offset);
}

bool
raw_parse(const char *text, size_t n, raw_fn f, void *cx, struct failure *failure)
{
	MemoryContext memory = pg_query_enter_memory_context();
	PgQueryInternalParsetreeAndError result = pg_query_raw_parse(text, PG_QUERY_PARSE_DEFAULT);
	bool parsed = !result.error;
	const ListCell *cell;

	if (!parsed)
		note(result.error, text, n, failure);
	else if (f)
		foreach (cell, result.tree)
			f(cx, lfirst(cell));
	/* takes the error and the buffer of warnings, which are not in the memory context */
	pg_query_free_parse_result((PgQueryParseResult){
		.stderr_buffer = result.stderr_buffer,
		.error = result.error,
	});
	pg_query_exit_memory_context(memory);
	return parsed;
}
