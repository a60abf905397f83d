#include "report/json_out.h"

#include "base/arena.h"
#include "base/out.h"

/* What stands for itself in a JSON string: ASCII without controls, quote and backslash. */
static bool
is_plain(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F && c != '"' && c != '\\';
}

static void
escape(struct out *o, struct str character, uint32_t code)
{
	switch (code) {
	case '"': out_put(o, S("\\\"")); break;
	case '\\': out_put(o, S("\\\\")); break;
	case '\n': out_put(o, S("\\n")); break;
	case '\r': out_put(o, S("\\r")); break;
	case '\t': out_put(o, S("\\t")); break;
	case 0xFFFD: out_put(o, S("\xEF\xBF\xBD")); break;
	default:
		/* DEL and the C1 controls too: a terminal would obey them */
		if (code < 0x20 || (code >= 0x7F && code < 0xA0))
			out_format(o, "\\u%04x", (unsigned)code);
		else
			out_put(o, character);
	}
}

static void
put_text(struct out *o, struct str text)
{
	size_t done = 0, at = 0, n;
	uint32_t code;

	while (at < text.n) {
		if (is_plain(text.s[at])) {
			at++;
			continue;
		}
		out_put(o, str_sub(text, done, at));
		n = utf8_next(str_sub(text, at, text.n), &code);
		escape(o, str_sub(text, at, at + n), code);
		done = at += n;
	}
	out_put(o, str_sub(text, done, at));
}

static void
put_string(struct out *o, struct str text)
{
	out_put(o, S("\""));
	put_text(o, text);
	out_put(o, S("\""));
}

/* The comma and the key, if there is to be one. */
static void
begin(struct json_out *j, const char *key)
{
	if (j->comma)
		out_put(j->o, S(","));
	j->comma = true;
	if (!*key)
		return;
	put_string(j->o, str_of(key));
	out_put(j->o, S(":"));
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

void
json_str(struct json_out *j, const char *key, struct str value)
{
	begin(j, key);
	put_string(j->o, value);
}

void
json_name(struct json_out *j, const char *key, struct str value)
{
	if (value.n)
		json_str(j, key, value);
	else
		json_null(j, key);
}

void
json_size(struct json_out *j, const char *key, size_t value)
{
	char digits[24], *p = digits + sizeof(digits);
	size_t n = value;

	begin(j, key);
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	out_put(j->o, (struct str){ p, (size_t)(digits + sizeof(digits) - p) });
}

void
json_hash(struct json_out *j, const char *key, uint64_t value)
{
	char digits[16];

	for (size_t i = 0; i < sizeof(digits); i++)
		digits[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
	json_str(j, key, (struct str){ digits, sizeof(digits) });
}

void
json_bool(struct json_out *j, const char *key, bool value)
{
	begin(j, key);
	out_put(j->o, value ? S("true") : S("false"));
}

void
json_null(struct json_out *j, const char *key)
{
	begin(j, key);
	out_put(j->o, S("null"));
}

void
json_strs(struct json_out *j, const char *key, const struct strs *values)
{
	json_open(j, key, '[');
	each (value, values)
		json_str(j, "", *value);
	json_close(j, ']');
}
