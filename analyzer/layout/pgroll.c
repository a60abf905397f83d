/*
 * pgroll: JSON and YAML files with a list of operations, in the order of their names:
 * CollectFilesFromDir in pkg/migrations/op_common.go.  Its own operations are the safe way to do
 * what they do, so that nothing is said of them but where they drop data; SQL of the user's is
 * sent as it is.
 */
#include "layout/pgroll.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "layout/node.h"
#include "layout/pgroll_sql.h"
#include "source/scan.h"

static bool
is_named_so(struct str name)
{
	return str_ends(name, S(".json")) || str_ends(name, S(".yaml")) ||
		str_ends(name, S(".yml"));
}

/* The operation of one entry of the list, if it is one: { name: { … } }. */
static const struct operation_kind *
kind_of(const struct node *entry)
{
	if (entry->kind != NODE_MAP || entry->children.n != 1 ||
		entry->children.v[0]->kind != NODE_MAP)
		return NULL;
	return operation_kind(entry->children.v[0]->key);
}

static const struct node *
operations_of(const struct node *root)
{
	const struct node *list =
		root && root->kind == NODE_MAP ? node_get(root, "operations") : NULL;

	return list && list->kind == NODE_LIST ? list : NULL;
}

/* Does the file look like one of pgroll's? */
static bool
is_migration(struct reading *r, struct str path)
{
	const struct node *list;
	struct node *root;
	struct str head;
	struct err err;

	if (!file_head(r->arena, path, 4096, &head) || !str_contains(head, S("operations")))
		return false;
	if (!yaml_read(r->arena, path, tree_config(r->tree, path), &root, &err))
		return false;
	list = operations_of(root);
	return list && list->children.n && kind_of(list->children.v[0]);
}

bool
pgroll_marked(struct reading *r)
{
	enum { LOOKED_AT = 16 };
	const struct tree_dir *d = r->asked;

	for (size_t i = 0, looked = 0; i < d->n && looked < LOOKED_AT; i++) {
		if (d->v[i].dir || !is_named_so(d->v[i].name))
			continue;
		looked++;
		if (!is_migration(r, d->v[i].path))
			continue;
		reading_because(r, "the list of operations in %.*s", FMT(d->v[i].path));
		return true;
	}
	return false;
}

/* ---- files ---- */

/* A migration that is being written. */
struct migration {
	struct reading *reading;
	struct unit *unit;
	struct weave weave;
	struct strands held; /* SQL that waits for the end of the migration: onComplete */
};

static void
join(struct migration *m, const struct strand *s, bool quiet)
{
	struct source *into = m->unit->source;
	size_t start = m->weave.n;

	if (!s->text.n)
		return;
	strand_weave(&m->weave, s);
	if (quiet)
		*vec_push(m->reading->arena, &into->quiet) = (struct span){ start, m->weave.n };
	weave_put(&m->weave, S("\n;\n"), s->segments.v[s->segments.n - 1].file,
		s->segments.v[s->segments.n - 1].span);
}

static void
let_go(struct migration *m)
{
	each (s, &m->held)
		join(m, s, false);
	m->held.n = 0;
}

/* Up to the end of what the operation holds. */
static struct span
span_of(const struct node *n)
{
	struct span span = n->key_span;

	while (n->children.n)
		n = n->children.v[n->children.n - 1];
	if (n->span.end > span.end)
		span.end = n->span.end;
	return span;
}

static void
refuse(struct migration *m, struct span at, const char *format, struct str detail)
{
	struct arena *a = m->reading->arena;

	unit_remark(a, m->unit, REMARK_FILE_REFUSED, at, S("pgroll"),
		str_format(a, "%s%.*s", format, FMT(detail)));
}

static void
write(struct migration *m, struct source *file, const struct node *entry)
{
	const struct operation_kind *kind = kind_of(entry);
	struct operation o = { .arena = m->reading->arena, .file = file };

	if (!kind) {
		bool one = entry->kind == NODE_MAP && entry->children.n == 1;

		refuse(m, entry->span, one ? "it has no operation " : "this is no operation",
			one ? entry->children.v[0]->key : S(""));
		return;
	}
	o.node = entry->children.v[0];
	o.span = span_of(o.node);
	kind->write(&o);
	if (kind->is_sql && str_eq_fold(node_text(o.node, "onComplete"), S("true"))) {
		*vec_push(m->reading->arena, &m->held) = o.into;
		return;
	}
	if (kind->drops)
		let_go(m);
	join(m, &o.into, !kind->is_sql && !kind->drops);
}

/* --lock-timeout, which is half a second unless told otherwise. */
static struct befores
session_of(struct arena *a)
{
	struct befores before = { .v = arena_array(a, struct source *, 1), .n = 1 };

	before.v[0] = source_of_file(a, S("pgroll"), S("SET lock_timeout = '500ms'"));
	return before;
}

static void
read_file(struct reading *r, struct str path, struct str version)
{
	struct migration m = { .reading = r };
	const struct node *list;
	struct source *file;
	struct node *root;
	struct str text;
	struct err err;

	if (!tree_read(r->tree, path, TREE_CHANGELOG_LIMIT, &text, &err) ||
		!yaml_read(r->arena, path, text, &root, &err)) {
		reading_error(r, &err);
		return;
	}
	list = operations_of(root);
	if (!list) {
		reading_ignored(r, path, "it has no list of operations");
		return;
	}
	m.unit = reading_unit(r, path, version, DIRECTION_UP, NULL);
	file = source_of_file(r->arena, path, text);
	source_scan(r->arena, file);
	m.unit->source->before = session_of(r->arena);
	m.weave = (struct weave){ .arena = r->arena, .into = m.unit->source };
	for (size_t i = 0; i < list->children.n; i++)
		write(&m, file, list->children.v[i]);
	let_go(&m);
	weave_end(&m.weave, file);
}

void
pgroll_read(struct reading *r)
{
	struct tree_dir *d = r->asked;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		struct str name = d->v[i].name;

		if (!d->v[i].dir && is_named_so(name))
			read_file(r, d->v[i].path,
				str_sub(name, 0, name.n - (str_ends(name, S(".yml")) ? 4 : 5)));
	}
}
