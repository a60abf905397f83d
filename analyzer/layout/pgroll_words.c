/* The words that operations are written with. */
#include "layout/pgroll_words.h"

#include <stdarg.h>

#include "base/arena.h"

void
words_put(struct operation *o, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strand_put(o->arena, &o->into, str_vformat(o->arena, format, args), o->file, o->span);
	va_end(args);
}

struct str
words_quoted(struct arena *a, struct str text, char quote)
{
	char *into = arena_array(a, char, 2 * text.n + 2);
	size_t n = 0;

	into[n++] = quote;
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == quote)
			into[n++] = quote;
		into[n++] = text.s[i];
	}
	into[n++] = quote;
	return (struct str){ into, n };
}

void
words_name(struct operation *o, struct str name)
{
	words_put(o, "%.*s", FMT(words_quoted(o->arena, name, '"')));
}

void
words_name_of(struct operation *o, const char *before, const char *key)
{
	words_put(o, "%s", before);
	words_name(o, node_text(o->node, key));
}

void
words_names(struct operation *o, const struct node *n)
{
	size_t count = n && n->kind == NODE_LIST ? n->children.n : n != NULL;

	words_put(o, " (");
	for (size_t i = 0; i < count; i++) {
		const struct node *one = n->kind == NODE_LIST ? n->children.v[i] : n;

		words_put(o, "%s", i ? ", " : "");
		words_name(o, one->text);
	}
	words_put(o, ")");
}

bool
words_flag(const struct node *n, const char *key)
{
	return str_eq_fold(node_text(n, key), S("true"));
}

void
words_clause(struct operation *o, const char *words, struct str value, const char *end)
{
	if (value.n)
		words_put(o, "%s%.*s%s", words, FMT(value), end);
}
