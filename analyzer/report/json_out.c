#include "report/json_out.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/out.h"

struct json_out
json_to(struct out *o)
{
	/* so that no value is NULL */
	json_set_alloc_funcs(memory_for_library, free);
	return (struct json_out){ .o = o };
}

static void
begin(struct json_out *j, const char *key)
{
	size_t n = strlen(key);
	char *to = out_room(j->o, n + sizeof(",\"\":"));
	char *from = to;

	if (j->comma)
		*to++ = ',';
	j->comma = true;
	if (n) {
		*to++ = '"';
		memcpy(to, key, n);
		to += n;
		*to++ = '"';
		*to++ = ':';
	}
	out_fill(j->o, (size_t)(to - from));
}

void
json_open(struct json_out *j, const char *key, char bracket)
{
	begin(j, key);
	out_char(j->o, bracket, 1);
	j->comma = false;
}

void
json_close(struct json_out *j, char bracket)
{
	out_char(j->o, bracket, 1);
	j->comma = true;
}

void
json_line(struct json_out *j)
{
	if (j->comma)
		out_put(j->o, S(","));
	out_put(j->o, S("\n"));
	j->comma = false;
}

/* ---- strings ---- */

/* DEL, or one of the C1 controls, which are two bytes in UTF-8. */
static bool
is_control(const char *at, const char *end)
{
	return *at == '\x7F' || (*at == '\xC2' && at + 1 < end && (unsigned char)at[1] < 0xA0);
}

/* jansson leaves these controls as they are, and a terminal would obey them. */
static int
write_part(const char *buffer, size_t size, void *out)
{
	const char *end = buffer + size, *done = buffer;
	uint32_t code;

	for (const char *at = buffer; at < end; at++) {
		if ((unsigned char)*at < 0x7F || !is_control(at, end))
			continue;
		out_put(out, (struct str){ done, (size_t)(at - done) });
		done = at + utf8_next((struct str){ at, (size_t)(end - at) }, &code);
		out_format(out, "\\u%04X", (unsigned)code);
	}
	out_put(out, (struct str){ done, (size_t)(end - done) });
	return out_failed(out) ? -1 : 0;
}

enum need { NEED_NOTHING, NEED_BACKSLASH, NEED_JANSSON };

/* What the text asks for, at the most. */
static enum need
need_of(struct str text)
{
	enum need need = NEED_NOTHING;
	bool ascii = true;
	size_t bad;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (c == '"' || c == '\\' || c == '\n')
			need = NEED_BACKSLASH;
		else if (c < ' ' || c == 0x7F || c == 0xC2)
			return NEED_JANSSON;
		ascii = ascii && c < 0x80;
	}
	return ascii || utf8_valid(text, &bad) ? need : NEED_JANSSON;
}

/* Help has lines and quotes in it, and nothing else that needs care. */
static size_t
with_backslashes(char *to, struct str text)
{
	char *at = to;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];

		if (c == '"' || c == '\\' || c == '\n')
			*at++ = '\\';
		*at++ = (char)(c == '\n' ? 'n' : c);
	}
	return (size_t)(at - to);
}

static void
write_escaped(struct out *o, struct str text)
{
	json_t *string = json_stringn_nocheck(text.s, text.n);

	/* it fails if the output does, which remembers that */
	(void)json_dump_callback(string, write_part, o, JSON_ENCODE_ANY);
	json_decref(string);
}

/* Text in which only quotes, backslashes and line ends need an escape. */
static void
write_simple(struct out *o, struct str text, enum need need)
{
	char *to = out_room(o, 2 * text.n + 2);
	size_t n = text.n;

	to[0] = '"';
	if (need == NEED_BACKSLASH)
		n = with_backslashes(to + 1, text);
	else if (n)
		memcpy(to + 1, text.s, n);
	to[n + 1] = '"';
	out_fill(o, n + 2);
}

static void
write_text(struct out *o, struct str text)
{
	enum need need = need_of(text);
	struct arena *a;
	size_t bad;

	if (need != NEED_JANSSON) {
		write_simple(o, text, need);
	} else if (utf8_valid(text, &bad)) {
		write_escaped(o, text);
	} else {
		a = arena_create();
		write_escaped(o, utf8_repair(a, text));
		arena_free(a);
	}
}

/* ---- values ---- */

void
json_put_text(struct json_out *j, const char *key, struct str text)
{
	begin(j, key);
	write_text(j->o, text);
}

void
json_put_texts(struct json_out *j, const char *key, const struct strs *texts)
{
	json_open(j, key, '[');
	each (text, texts)
		json_put_text(j, "", *text);
	json_close(j, ']');
}

void
json_put_name(struct json_out *j, const char *key, struct str name)
{
	begin(j, key);
	if (name.n)
		write_text(j->o, name);
	else
		out_put(j->o, S("null"));
}

void
json_put_number(struct json_out *j, const char *key, size_t n)
{
	char digits[24], *first = digits + sizeof(digits);

	do
		*--first = (char)('0' + n % 10);
	while (n /= 10);
	begin(j, key);
	out_put(j->o, (struct str){ first, (size_t)(digits + sizeof(digits) - first) });
}

void
json_put_bool(struct json_out *j, const char *key, bool value)
{
	begin(j, key);
	out_put(j->o, value ? S("true") : S("false"));
}

void
json_put_hash(struct json_out *j, const char *key, uint64_t hash)
{
	char digits[16];

	for (size_t i = 0; i < sizeof(digits); i++)
		digits[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
	json_put_text(j, key, (struct str){ digits, sizeof(digits) });
}
