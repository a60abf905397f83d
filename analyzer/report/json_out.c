#include "report/json_out.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/out.h"

struct json_out
json_to(struct out *o)
{
	/* so that no value is NULL */
	json_set_alloc_funcs(memory_for_library, free);
	return (struct json_out){ .o = o };
}

/* ---- the report ---- */

static void
begin(struct json_out *j, const char *key)
{
	if (j->comma)
		out_put(j->o, S(","));
	j->comma = true;
	if (!*key)
		return;
	out_put(j->o, S("\""));
	out_c(j->o, key);
	out_put(j->o, S("\":"));
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

static void write_value(struct out *o, json_t *value);

static void
write_object(struct out *o, json_t *object)
{
	const char *before = "{\"";

	/* in the order in which the members were set */
	for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
		out_c(o, before);
		out_c(o, json_object_iter_key(at));
		out_put(o, S("\":"));
		write_value(o, json_object_iter_value(at));
		before = ",\"";
	}
	out_put(o, *before == '{' ? S("{}") : S("}"));
}

static void
write_array(struct out *o, const json_t *array)
{
	out_put(o, S("["));
	for (size_t i = 0; i < json_array_size(array); i++) {
		if (i)
			out_put(o, S(","));
		write_value(o, json_array_get(array, i));
	}
	out_put(o, S("]"));
}

/* Nothing in it needs an escape. */
static bool
is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' || (unsigned char)s[i] > '~' || s[i] == '"' ||
			s[i] == '\\')
			return false;
	return true;
}

static void
write_string(struct out *o, const json_t *string)
{
	struct str text = { json_string_value(string), json_string_length(string) };

	if (!is_plain(text.s, text.n)) {
		/* it fails if the output does, which remembers that */
		(void)json_dump_callback(string, write_part, o, JSON_ENCODE_ANY);
		return;
	}
	out_put(o, S("\""));
	out_put(o, text);
	out_put(o, S("\""));
}

/* A count or a place: most of the values of a report are. */
static void
write_integer(struct out *o, json_int_t value)
{
	char digits[24], *first = digits + sizeof(digits);

	if (value < 0) {
		out_format(o, "%lld", (long long)value);
		return;
	}
	do
		*--first = (char)('0' + value % 10);
	while (value /= 10);
	out_put(o, (struct str){ first, (size_t)(digits + sizeof(digits) - first) });
}

/*
 * As json_dump_callback would write the whole, which spends most of its time on looking for loops:
 * it formats the address of each container and keeps it in a table, and makes one for every call.
 * A report has no loop and is a few levels deep.  Keys are names in ASCII.
 */
static void
write_value(struct out *o, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT: write_object(o, value); break;
	case JSON_ARRAY: write_array(o, value); break;
	case JSON_STRING: write_string(o, value); break;
	case JSON_INTEGER: write_integer(o, json_integer_value(value)); break;
	case JSON_TRUE: out_put(o, S("true")); break;
	case JSON_FALSE: out_put(o, S("false")); break;
	case JSON_NULL: out_put(o, S("null")); break;
	case JSON_REAL: (void)json_dump_callback(value, write_part, o, JSON_ENCODE_ANY); break;
	}
}

void
json_put(struct json_out *j, const char *key, json_t *value)
{
	if (!*key)
		json_line(j);
	begin(j, key);
	write_value(j->o, value);
	json_decref(value);
}

/* ---- values ---- */

json_t *
json_text(struct str text)
{
	struct arena *a;
	struct str repaired;
	json_t *value;
	size_t bad;

	if (utf8_valid(text, &bad))
		return json_stringn_nocheck(text.n ? text.s : "", text.n);
	a = arena_create();
	repaired = utf8_repair(a, text);
	value = json_stringn_nocheck(repaired.s, repaired.n);
	arena_free(a);
	return value;
}

json_t *
json_texts(const struct strs *texts)
{
	json_t *array = json_array();

	each (text, texts)
		json_add(array, json_text(*text));
	return array;
}

json_t *
json_name(struct str name)
{
	return name.n ? json_text(name) : json_null();
}

json_t *
json_number(size_t n)
{
	return json_integer((json_int_t)n);
}

json_t *
json_hash(uint64_t hash)
{
	char digits[16];

	for (size_t i = 0; i < sizeof(digits); i++)
		digits[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
	return json_stringn_nocheck(digits, sizeof(digits));
}

void
json_set(json_t *object, const char *key, json_t *value)
{
	(void)json_object_set_new_nocheck(object, key, value);
}

void
json_add(json_t *array, json_t *value)
{
	(void)json_array_append_new(array, value);
}

json_t *
json_object_of(const char *key, json_t *value)
{
	json_t *object = json_object();

	json_set(object, key, value);
	return object;
}

json_t *
json_array_of(json_t *value)
{
	json_t *array = json_array();

	json_add(array, value);
	return array;
}
