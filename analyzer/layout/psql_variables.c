#include "layout/psql_variables.h"

#include <ctype.h>

#include "base/arena.h"

/* ---- the values ---- */

static const struct psql_variable *
find(const struct psql_variables *all, struct str name)
{
	for (size_t i = all->n; i > 0; i--)
		if (str_eq(all->v[i - 1].name, name))
			return &all->v[i - 1];
	return NULL;
}

static void
put(struct arena *a, struct psql_variables *all, struct psql_variable value)
{
	for (size_t i = 0; i < all->n; i++) {
		if (!str_eq(all->v[i].name, value.name))
			continue;
		all->v[i] = value;
		return;
	}
	*vec_push(a, all) = value;
}

/* ---- an argument ---- */

struct argument {
	struct arena *arena;
	const struct psql_variables *variables;
	struct strs parts;
};

static bool
is_blank(char c)
{
	return isspace((unsigned char)c) != 0;
}

static size_t
name_end(struct str text, size_t at)
{
	while (at < text.n &&
		(isalnum((unsigned char)text.s[at]) || text.s[at] == '_' || (text.s[at] & 0x80)))
		at++;
	return at;
}

/* :name, :'name' or :"name"; what is put in, and the end of it. */
static size_t
take_variable(struct argument *x, struct str text, size_t at)
{
	bool quoted = at + 1 < text.n && (text.s[at + 1] == '\'' || text.s[at + 1] == '"');
	size_t start = at + 1 + quoted, end = name_end(text, start);
	bool closed = !quoted || (end < text.n && text.s[end] == text.s[at + 1]);
	const struct psql_variable *found =
		end > start && closed ? find(x->variables, str_sub(text, start, end)) : NULL;

	end = closed ? end + quoted : end;
	end = end > at ? end : at + 1;
	strs_add(x->arena, &x->parts, found ? found->value : str_sub(text, at, end));
	return end;
}

/* In single quotes a backslash takes the next character as it is, and two quotes are one. */
static size_t
take_quoted(struct argument *x, struct str text, size_t at)
{
	for (at++; at < text.n; at++) {
		bool escaped = at + 1 < text.n &&
			(text.s[at] == '\\' || (text.s[at] == '\'' && text.s[at + 1] == '\''));

		if (text.s[at] == '\'' && !escaped)
			return at + 1;
		at += escaped;
		strs_add(x->arena, &x->parts, str_sub(text, at, at + 1));
	}
	return at;
}

struct str
psql_argument(struct arena *a, const struct psql_variables *all, struct str text, struct str *rest)
{
	struct argument x = { .arena = a, .variables = all };
	size_t at = 0;

	while (at < text.n && is_blank(text.s[at]))
		at++;
	while (at < text.n && !is_blank(text.s[at])) {
		if (text.s[at] == ':') {
			at = take_variable(&x, text, at);
		} else if (text.s[at] == '\'') {
			at = take_quoted(&x, text, at);
		} else {
			strs_add(a, &x.parts, str_sub(text, at, at + 1));
			at++;
		}
	}
	*rest = str_sub(text, at, text.n);
	return strs_join(a, &x.parts, S(""));
}

/* ---- commands ---- */

void
psql_set(struct arena *a, struct psql_variables *all, struct str words)
{
	struct psql_variable value = { 0 };
	struct strs parts = { 0 };
	struct str rest;

	value.name = psql_argument(a, all, words, &rest);
	/* all that follows is put together without blanks */
	while (str_trim(rest).n)
		strs_add(a, &parts, psql_argument(a, all, rest, &rest));
	value.value = strs_join(a, &parts, S(""));
	if (value.name.n)
		put(a, all, value);
}

void
psql_unset(struct arena *a, struct psql_variables *all, struct str words)
{
	struct str rest, name = psql_argument(a, all, words, &rest);

	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].name, name))
			all->v[i--] = all->v[--all->n];
}
