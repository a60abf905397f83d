#include "layout/keys.h"

#include "base/arena.h"

struct reader {
	struct arena *arena;
	enum keys_form form;
	struct str rest;
	struct str section;
	struct keys *into;
};

static bool
is_comment(enum keys_form form, struct str line)
{
	char c = line.n ? line.s[0] : '#';

	switch (form) {
	case KEYS_INI: return c == '#' || c == ';';
	case KEYS_PROPERTIES: return c == '#' || c == '!';
	case KEYS_TOML: return c == '#';
	}
	return false;
}

/* ---- values ---- */

/* Up to the quote that ends the string which begins the text; *end is behind it. */
static struct str
quoted(struct arena *a, struct str text, size_t *end)
{
	char quote = text.s[0], *to = arena_array(a, char, text.n);
	size_t i = 1, n = 0;

	for (; i < text.n && text.s[i] != quote; i++) {
		bool escape = quote == '"' && text.s[i] == '\\' && i + 1 < text.n;

		if (escape)
			i++;
		to[n++] = escape && text.s[i] == 'n' ? '\n' :
			escape && text.s[i] == 't'   ? '\t' :
						       text.s[i];
	}
	*end = i < text.n ? i + 1 : i;
	return (struct str){ to, n };
}

static bool
is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* A value without quotes ends before a comment that stands apart. */
static struct str
bare(struct str text, enum keys_form form)
{
	for (size_t i = 0; form != KEYS_PROPERTIES && i < text.n; i++)
		if (text.s[i] == '#' && (!i || text.s[i - 1] == ' ' || text.s[i - 1] == '\t'))
			return str_trim(str_sub(text, 0, i));
	return str_trim(text);
}

/* [ 'a', "b" ], which may go on over lines. */
static void
read_list(struct reader *r, struct str text, struct key *key)
{
	size_t at = 1, end;

	for (;;) {
		if (at >= text.n) {
			if (!r->rest.n)
				return;
			text = str_trim(str_cut(r->rest, '\n', &r->rest));
			at = 0;
			continue;
		}
		if (text.s[at] == ']')
			return;
		if (text.s[at] == '#') {
			at = text.n;
		} else if (is_quote(text.s[at])) {
			strs_add(r->arena, &key->values,
				quoted(r->arena, str_sub(text, at, text.n), &end));
			at += end;
		} else {
			at++;
		}
	}
}

static void
read_value(struct reader *r, struct str text, struct key *key)
{
	size_t end;

	if (r->form == KEYS_TOML && text.n && text.s[0] == '[') {
		read_list(r, text, key);
		if (key->values.n)
			key->value = key->values.v[0];
		return;
	}
	if (r->form != KEYS_PROPERTIES && text.n && is_quote(text.s[0]))
		key->value = quoted(r->arena, text, &end);
	else
		key->value = bare(text, r->form);
	strs_add(r->arena, &key->values, key->value);
}

/* ---- lines ---- */

/* [a.b]; git's [a "b"] is "a.b", too. */
static void
read_section(struct reader *r, struct str line)
{
	struct str name = str_trim(str_sub(line, 1, str_find(line, S("]")))), rest;
	struct str first = str_cut(name, '"', &rest);

	if (rest.n && rest.s[rest.n - 1] == '"')
		name = str_format(r->arena, "%.*s.%.*s", FMT(str_trim(first)), (int)rest.n - 1,
			rest.s);
	r->section = name;
}

static size_t
separator(enum keys_form form, struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.s[i] == '=' ||
			(form == KEYS_PROPERTIES && (line.s[i] == ':' || line.s[i] == ' ')))
			return i;
	return line.n;
}

static struct str
without_quotes(struct str name)
{
	if (name.n > 1 && is_quote(name.s[0]) && name.s[name.n - 1] == name.s[0])
		return str_sub(name, 1, name.n - 1);
	return name;
}

/* A line of properties that ends in a backslash goes on in the next. */
static struct str
next_line(struct reader *r)
{
	struct str line = str_trim(str_cut(r->rest, '\n', &r->rest));

	while (r->form == KEYS_PROPERTIES && line.n && line.s[line.n - 1] == '\\' && r->rest.n) {
		struct str more = str_trim(str_cut(r->rest, '\n', &r->rest));

		line = str_format(r->arena, "%.*s%.*s", (int)line.n - 1, line.s, FMT(more));
	}
	return line;
}

void
keys_read(struct arena *a, struct str text, enum keys_form form, struct keys *into)
{
	struct reader r = { .arena = a, .form = form, .rest = text, .into = into };

	while (r.rest.n) {
		struct str line = next_line(&r), value;
		struct key key = { 0 };
		size_t at;

		if (is_comment(form, line))
			continue;
		if (line.s[0] == '[' && form != KEYS_PROPERTIES) {
			read_section(&r, line);
			continue;
		}
		at = separator(form, line);
		if (at == line.n)
			continue;
		value = str_trim(str_sub(line, at + 1, line.n));
		/* "key = value" has its separator behind the blank */
		if (line.s[at] == ' ' && value.n && (value.s[0] == '=' || value.s[0] == ':'))
			value = str_trim(str_sub(value, 1, value.n));
		key.section = r.section;
		key.name = without_quotes(str_trim(str_sub(line, 0, at)));
		read_value(&r, value, &key);
		*vec_push(a, into) = key;
	}
}

const struct key *
keys_find(const struct keys *keys, const char *section, const char *name)
{
	for (size_t i = keys->n; i > 0; i--)
		if (str_is(keys->v[i - 1].section, section) && str_is(keys->v[i - 1].name, name))
			return &keys->v[i - 1];
	return NULL;
}

struct str
keys_get(const struct keys *keys, const char *section, const char *name)
{
	const struct key *key = keys_find(keys, section, name);

	return key ? key->value : S("");
}
