#include "layout/liquibase_element.h"

#include "base/arena.h"
#include "layout/liquibase_property.h"
#include "source/directive.h"

/* ---- reading ---- */

/* Comments of YAML, as far as they speak to us; libyaml leaves them out. */
static void
read_comments(struct arena *a, struct source *file)
{
	struct str text = file->text;
	size_t at = 0, start, end;

	while ((at += str_find(str_sub(text, at, text.n), S("forelock:"))) < text.n) {
		for (start = at; start && (text.s[start - 1] == ' ' || text.s[start - 1] == '\t');)
			start--;
		for (end = at; end < text.n && text.s[end] != '\n' && text.s[end] != '\r';)
			end++;
		if (start && text.s[start - 1] == '#' &&
			(start == 1 || str_trim(str_sub(text, start - 2, start - 1)).n == 0))
			directive_read(a, text, (struct span){ start - 1, end }, &file->directives);
		at = end;
	}
}

static bool
is_xml(const struct source *file)
{
	struct str text = str_trim(text_without_mark(file->text));

	return str_ends_fold(file->path, S(".xml")) || (text.n && text.s[0] == '<');
}

const struct node *
element_read(struct arena *a, struct source *file, struct err *err)
{
	struct spans comments = { 0 };
	struct node *root = NULL;

	if (!is_xml(file)) {
		read_comments(a, file);
		if (!yaml_read(a, file->path, file->text, &root, err))
			return NULL;
		root = root && root->kind == NODE_MAP ?
			arena_dup(a,
				node_get(root, "databaseChangeLog") ?
					node_get(root, "databaseChangeLog") :
					root) :
			NULL;
	} else if (!xml_read(a, file->path, file->text, &root, &comments, err)) {
		return NULL;
	}
	for (size_t i = 0; i < comments.n; i++)
		directive_read(a, file->text, comments.v[i], &file->directives);
	if (!root || !str_is(root->key, "databaseChangeLog")) {
		err_at(err, a, file->path, 1, 1, "has no databaseChangeLog");
		return NULL;
	}
	return root;
}

/* ---- elements ---- */

static bool
is_null(const struct node *n)
{
	return n->kind == NODE_SCALAR && !n->quoted &&
		(!n->text.n || str_is(n->text, "null") || str_is(n->text, "~"));
}

void
element_items(struct arena *a, const struct node *n, struct nodes *into)
{
	for (size_t i = 0; n && i < n->children.n; i++) {
		struct node *child = n->children.v[i];

		if (n->kind != NODE_LIST)
			*vec_push(a, into) = child;
		else if (child->kind == NODE_MAP)
			for (size_t k = 0; k < child->children.n; k++)
				*vec_push(a, into) = child->children.v[k];
	}
}

static bool
is_plural(struct str key, const char *name)
{
	return key.n && key.s[key.n - 1] == 's' && str_is(str_sub(key, 0, key.n - 1), name);
}

/* "column: [ { name: … } ]", or "column: [ { column: { name: … } } ]". */
static void
add_listed(struct arena *a, struct node *item, const char *name, struct nodes *into)
{
	if (item->kind == NODE_MAP && item->children.n == 1 &&
		str_is(item->children.v[0]->key, name))
		item = item->children.v[0];
	*vec_push(a, into) = item;
}

void
element_all(struct arena *a, const struct node *n, const char *name, struct nodes *into)
{
	struct nodes items = { 0 };

	element_items(a, n, &items);
	for (size_t i = 0; i < items.n; i++) {
		struct node *item = items.v[i];

		if (is_plural(item->key, name)) {
			element_all(a, item, name, into);
		} else if (str_is(item->key, name) && item->kind == NODE_LIST) {
			for (size_t k = 0; k < item->children.n; k++)
				add_listed(a, item->children.v[k], name, into);
		} else if (str_is(item->key, name)) {
			*vec_push(a, into) = item;
		}
	}
}

bool
element_has(const struct node *n, const char *key)
{
	const struct node *found = n && n->kind == NODE_MAP ? node_get(n, key) : NULL;

	return found && !is_null(found);
}

struct str
element_text(const struct changelog *log, const struct node *n, const char *key)
{
	const struct node *found = n && n->kind == NODE_MAP ? node_get(n, key) : NULL;

	if (!found || is_null(found))
		return S("");
	return property_expand(log, found->element ? str_trim(found->text) : found->text);
}

bool
element_flag(const struct changelog *log, const struct node *n, const char *key, bool otherwise)
{
	struct str text = str_trim(element_text(log, n, key));

	return text.n ? str_eq_fold(text, S("true")) || str_is(text, "1") : otherwise;
}

struct strand
element_strand(const struct changelog *log, const struct node *n)
{
	struct arena *a = log->run->arena;
	struct strand s = { 0 };
	struct runs runs = { 0 };

	if (!n)
		return s;
	node_runs(a, log->file->text, n, &runs);
	for (size_t i = 0; i < runs.n; i++) {
		size_t end = i + 1 < runs.n ? runs.v[i + 1].at : n->text.n;

		if (runs.v[i].exact)
			strand_take(a, &s, log->file, runs.v[i].span);
		else
			strand_put(a, &s, str_sub(n->text, runs.v[i].at, end), log->file,
				runs.v[i].span);
	}
	return property_expand_strand(log, &s);
}

struct span
element_span(const struct source *file, const struct node *n)
{
	const struct node *last = n;
	struct span span = n->key_span.end && !n->element ? n->key_span : n->span;

	/* a block of YAML ends where the next begins */
	while (!last->element && last->children.n)
		last = last->children.v[last->children.n - 1];
	if (last->span.end > span.end)
		span.end = last->span.end;
	while (span.end > span.start && span.end <= file->text.n &&
		str_trim(str_sub(file->text, span.end - 1, span.end)).n == 0)
		span.end--;
	return span;
}
