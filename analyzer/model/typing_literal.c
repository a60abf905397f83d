/*
 * Strings that the input function of a type rejects when the statement is parsed.  Only of types
 * that take few texts; of the others nothing is known.
 */
#include "model/typing_internal.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static struct str
without_space(struct str s)
{
	while (s.n && isspace((unsigned char)s.s[0]))
		s = str_sub(s, 1, s.n);
	while (s.n && isspace((unsigned char)s.s[s.n - 1]))
		s = str_sub(s, 0, s.n - 1);
	return s;
}

static void
invalid(struct typing *t, struct value_type type, struct str text)
{
	typing_fail(t, "invalid input syntax for type %.*s: \"%.*s\"",
		FMT(typing_type_name(t, type)), FMT(text));
}

/* pg_strtoint32_safe; since 16 there are 0x10 and 1_000, too, which are left alone */
static void
read_integer(struct typing *t, struct value_type type, struct str text, int bits)
{
	struct str s = without_space(text), digits = s;
	long long value, most = (long long)((1ULL << (bits - 1)) - 1);
	bool odd = false;

	if (s.n && (s.s[0] == '-' || s.s[0] == '+'))
		digits = str_sub(s, 1, s.n);
	for (size_t i = 0; i < digits.n; i++) {
		odd |= i && (isalpha((unsigned char)digits.s[i]) || digits.s[i] == '_') &&
			digits.s[0] == '0';
		odd |= digits.s[i] == '_';
	}
	if (odd)
		return;
	for (size_t i = 0; i < digits.n; i++) {
		if (!isdigit((unsigned char)digits.s[i]))
			digits.n = 0;
	}
	if (!digits.n) {
		invalid(t, type, text);
		return;
	}
	errno = 0;
	value = strtoll(str_c(t->arena, s), NULL, 10);
	if (errno || value > most || value < -most - 1)
		typing_fail(t, "value \"%.*s\" is out of range for type %.*s", FMT(text),
			FMT(typing_type_name(t, type)));
}

/* parse_bool_with_len: any beginning that is not ambiguous */
static void
read_boolean(struct typing *t, struct value_type type, struct str text)
{
	static const char *const words[] = { "true", "false", "yes", "no", "on", "off", "1", "0" };
	struct str s = without_space(text);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		bool is_o = s.n == 1 && (s.s[0] == 'o' || s.s[0] == 'O');

		if (s.n && !is_o && str_starts_fold(str_of(words[i]), s))
			return;
	}
	invalid(t, type, text);
}

static void
read_label(struct typing *t, const struct type_info *own, struct str text)
{
	struct value_type type = { .own = own };

	if (!enum_label(own, text) && own->created && own->kind == TYPE_KIND_ENUM)
		typing_fail(t, "invalid input value for enum %.*s: \"%.*s\"",
			FMT(typing_type_name(t, type)), FMT(text));
}

/* array_in: only how it begins */
static void
read_array(struct typing *t, struct str text)
{
	struct str s = without_space(text);

	if (!s.n || (s.s[0] != '{' && s.s[0] != '['))
		typing_fail(t, "malformed array literal: \"%.*s\"", FMT(text));
}

/* 1.5e3; or NaN, Infinity, and what 16 has besides, which are not looked at */
static void
read_number(struct typing *t, struct value_type type, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (isdigit((unsigned char)text.s[i]) || strchr("nNiI", text.s[i]))
			return;
	}
	invalid(t, type, text);
}

void
literal_read(struct typing *t, const struct node *literal, struct value_type type)
{
	struct str text = literal ? literal->name.name : S("");

	type = type_base(t, type);
	if (!literal)
		return;
	if (type.own && !type.array && type.own->kind == TYPE_KIND_ENUM)
		read_label(t, type.own, text);
	else if (type.id == TYPE_ID_INT2)
		read_integer(t, type, text, 16);
	else if (type.id == TYPE_ID_INT4)
		read_integer(t, type, text, 32);
	else if (type.id == TYPE_ID_INT8)
		read_integer(t, type, text, 64);
	else if (type.id == TYPE_ID_BOOL)
		read_boolean(t, type, text);
	else if (type.id == TYPE_ID_NUMERIC || type.id == TYPE_ID_FLOAT8 ||
		type.id == TYPE_ID_FLOAT4)
		read_number(t, type, text);
	else if (type.id == TYPE_ID_RECORD)
		typing_fail(t, "input of anonymous composite types is not implemented");
	else if (value_type_known(type_element(t, type)) && type.id != TYPE_ID_INT2VECTOR &&
		type.id != TYPE_ID_OIDVECTOR)
		read_array(t, text);
}
