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

/* Eight bytes of ASCII none of which needs an escape: nearly all are of that kind. */
static bool
are_plain(uint64_t word)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t quotes = word ^ ones * '"', backslashes = word ^ ones * '\\', dels = ~word ^ tops;

	/* a byte that is less than n leaves its top bit set when n is taken away */
	return !((word | (word - ones * ' ') | (quotes - ones) | (backslashes - ones) |
			 (dels - ones)) &
		tops);
}

/* Copies a byte; false if it is none of those that are quickly told how to be written. */
static bool
put_byte(char **to, char c)
{
	unsigned char byte = (unsigned char)c;

	/* 0xC2 begins the C1 controls */
	if ((byte < ' ' && c != '\n') || byte == 0x7F || byte == 0xC2)
		return false;
	if (c == '"' || c == '\\' || c == '\n')
		*(*to)++ = '\\';
	*(*to)++ = (char)(c == '\n' ? 'n' : c);
	return true;
}

/* In quotes; false, and nothing said of what is in `to`, if that takes more care. */
static bool
quoted(char *to, struct str text, size_t *n)
{
	char *at = to;
	bool ascii = true;
	uint64_t word;
	size_t i = 0, bad;

	*at++ = '"';
	while (i < text.n) {
		if (i + sizeof(word) <= text.n) {
			memcpy(&word, text.s + i, sizeof(word));
			if (are_plain(word)) {
				memcpy(at, &word, sizeof(word));
				at += sizeof(word);
				i += sizeof(word);
				continue;
			}
		}
		ascii = ascii && (unsigned char)text.s[i] < 0x80;
		if (!put_byte(&at, text.s[i++]))
			return false;
	}
	*at++ = '"';
	*n = (size_t)(at - to);
	return ascii || utf8_valid(text, &bad);
}

static void
write_escaped(struct out *o, struct str text)
{
	json_t *string = json_stringn_nocheck(text.s, text.n);

	/* it fails if the output does, which remembers that */
	(void)json_dump_callback(string, write_part, o, JSON_ENCODE_ANY);
	json_decref(string);
}

static void
write_text(struct out *o, struct str text)
{
	struct arena *a;
	size_t bad, n;

	if (quoted(out_room(o, 2 * text.n + 2), text, &n)) {
		out_fill(o, n);
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
