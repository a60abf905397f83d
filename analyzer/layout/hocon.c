#include "layout/hocon.h"

#include <ctype.h>

#include "base/arena.h"

enum { DEPTH_MOST = 64 };

struct hocon {
	struct arena *arena;
	struct str text;
	size_t at;
	struct str paths[DEPTH_MOST]; /* of the objects that are open */
	size_t depth;
	struct keys *into;
};

static bool
is_comment(const struct hocon *h)
{
	struct str rest = str_sub(h->text, h->at, h->text.n);

	return str_starts(rest, S("#")) || str_starts(rest, S("//"));
}

static void
skip_line(struct hocon *h)
{
	while (h->at < h->text.n && h->text.s[h->at] != '\n')
		h->at++;
}

/* Blanks, comments, and, between members, commas. */
static void
skip_blanks(struct hocon *h, bool lines)
{
	for (; h->at < h->text.n; h->at++) {
		char c = h->text.s[h->at];

		if (lines && is_comment(h))
			skip_line(h);
		else if (c == '\n' ? !lines : !isspace((unsigned char)c) && !(lines && c == ','))
			return;
		if (h->at == h->text.n)
			return;
	}
}

/* A quoted string, without its quotes; the text of """…""", too. */
static struct str
read_quoted(struct hocon *h)
{
	struct str rest = str_sub(h->text, h->at, h->text.n), quote = S("\"");
	size_t n;

	if (str_starts(rest, S("\"\"\"")))
		quote = S("\"\"\"");
	rest = str_sub(rest, quote.n, rest.n);
	n = str_find(rest, quote);
	h->at += quote.n + n + (n < rest.n ? quote.n : 0);
	return str_sub(rest, 0, n);
}

/* a."b c".d, without the quotes; "" if none begins here */
static struct str
read_path(struct hocon *h)
{
	struct strs parts = { 0 };

	while (h->at < h->text.n) {
		size_t start = h->at;

		if (h->text.s[h->at] == '"') {
			strs_add(h->arena, &parts, read_quoted(h));
			continue;
		}
		while (h->at < h->text.n && !strchr("=:{}[],+\"\n \t\r", h->text.s[h->at]))
			h->at++;
		if (h->at == start)
			break;
		strs_add(h->arena, &parts, str_sub(h->text, start, h->at));
	}
	return strs_join(h->arena, &parts, S(""));
}

static struct str
below(struct hocon *h, struct str path)
{
	struct str outer = h->depth ? h->paths[h->depth - 1] : S("");

	return outer.n ? str_format(h->arena, "%.*s.%.*s", FMT(outer), FMT(path)) : path;
}

static void
open_object(struct hocon *h, struct str path)
{
	struct str whole = below(h, path);

	h->at++;
	if (h->depth < DEPTH_MOST)
		h->paths[h->depth++] = whole;
}

/* What is neither object nor string: up to the end of the line, a comma, or a brace. */
static struct str
read_bare(struct hocon *h)
{
	size_t start = h->at;

	while (h->at < h->text.n && !strchr(",}\n", h->text.s[h->at]) && !is_comment(h))
		h->at++;
	return str_trim(str_sub(h->text, start, h->at));
}

static void
read_value(struct hocon *h, struct str path)
{
	struct key *key;

	skip_blanks(h, false);
	if (h->at < h->text.n && h->text.s[h->at] == '{') {
		open_object(h, path);
		return;
	}
	key = vec_push(h->arena, h->into);
	key->name = below(h, path);
	key->section = S("");
	key->value = h->at < h->text.n && h->text.s[h->at] == '"' ? read_quoted(h) : read_bare(h);
	strs_add(h->arena, &key->values, key->value);
}

/* A member of an object, or what ends one. */
static void
read_member(struct hocon *h)
{
	struct str path;

	if (h->text.s[h->at] == '}') {
		h->depth -= h->depth != 0;
		h->at++;
		return;
	}
	path = read_path(h);
	skip_blanks(h, false);
	if (h->at < h->text.n && h->text.s[h->at] == '+')
		h->at++;
	if (h->at < h->text.n && h->text.s[h->at] == '{') {
		if (path.n)
			open_object(h, path);
		else
			h->at++;
	} else if (path.n && h->at < h->text.n && strchr("=:", h->text.s[h->at])) {
		h->at++;
		read_value(h, path);
	} else {
		/* include "x", the rest of a list: nothing that matters */
		skip_line(h);
	}
}

void
hocon_read(struct arena *a, struct str text, struct keys *into)
{
	struct hocon h = { .arena = a, .text = text, .into = into };

	for (skip_blanks(&h, true); h.at < text.n; skip_blanks(&h, true))
		read_member(&h);
}
