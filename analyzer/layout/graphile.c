/*
 * graphile-migrate: migrations/committed/<number>[-words].sql in numeric order, then current.sql or
 * the files of current/.  src/migration.ts, src/current.ts.
 */
#include "layout/graphile.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/graphile_header.h"
#include "layout/node.h"
#include "layout/placeholders.h"
#include "layout/tool.h"
#include "source/weave.h"

static const char *const configs[] = { ".gmrc", ".gmrc.js", ".gmrc.cjs", ".gmrc.mjs" };

/* ---- finding ---- */

static struct str
config_in(struct reading *r, struct str dir)
{
	for (size_t i = 0; i < sizeof(configs) / sizeof(*configs); i++)
		if (tree_has_in(r->tree, dir, configs[i]))
			return path_join(r->arena, dir, str_of(configs[i]));
	return S("");
}

/* The end of a comment or string that begins at `at`; `at` if none does. */
static size_t
end_of(struct str text, size_t at, bool *comment)
{
	struct str rest = str_sub(text, at, text.n);
	size_t end = at + 1;

	*comment = str_starts(rest, S("//")) || str_starts(rest, S("/*"));
	if (str_starts(rest, S("//")))
		return at + str_find(rest, S("\n"));
	if (*comment)
		return at + str_find(rest, S("*/"));
	if (text.s[at] != '"' && text.s[at] != '\'')
		return at;
	while (end < text.n && text.s[end] != text.s[at])
		end += text.s[end] == '\\' ? 2 : 1;
	return end < text.n ? end + 1 : text.n;
}

/* .gmrc is JSON5: with comments, which YAML has not. */
static bool
read_config(struct reading *r, struct str config, struct node **root)
{
	struct str text = tree_config(r->tree, config);
	char *copy = arena_array(r->arena, char, text.n + 1);
	struct err err;

	if (!text.s)
		text = S("");
	memcpy(copy, text.s, text.n);
	for (size_t at = 0; at < text.n;) {
		bool comment;
		size_t end = end_of(text, at, &comment);

		if (comment && text.s[at + 1] == '*' && end < text.n)
			end += 2;
		for (size_t i = at; comment && i < end; i++)
			copy[i] = copy[i] == '\n' ? '\n' : ' ';
		at = end > at ? end : at + 1;
	}
	for (size_t i = 0; i < text.n; i++)
		copy[i] = copy[i] == '\t' ? ' ' : copy[i];
	*root = NULL;
	return str_ends(config, S(".gmrc")) &&
		yaml_read(r->arena, config, (struct str){ copy, text.n }, root, &err);
}

static struct str
migrations_of(struct reading *r, struct str dir, struct str config)
{
	struct str folder = S("");
	struct node *root;

	if (read_config(r, config, &root))
		folder = node_text(root, "migrationsFolder");
	return tree_path(r->tree, dir, folder.n ? folder : S("migrations"));
}

/* Is the asked directory the one with the migrations, or in it? */
static bool
is_asked_below(const struct reading *r, struct str dir)
{
	return str_eq(r->asked->path, dir) ||
		!str_eq(path_below(r->asked->path, dir), r->asked->path);
}

bool
graphile_marked(struct reading *r)
{
	for (struct str dir = r->asked->path; dir.n; dir = tree_above(r->tree, dir)) {
		struct str config = config_in(r, dir);

		if (!config.n)
			continue;
		r->layout->dir = migrations_of(r, dir, config);
		if (!r->layout->dir.n || !tree_dir(r->tree, r->layout->dir) ||
			!is_asked_below(r, r->layout->dir))
			return false;
		reading_because(r, "%.*s", FMT(config));
		return true;
	}
	return false;
}

bool
graphile_contents(struct reading *r)
{
	struct str above;

	if (!has_line(reading_head(r), "--! Previous:"))
		return false;
	above = tree_above(r->tree, r->asked->path);
	r->layout->dir =
		str_is(path_name(r->asked->path), "committed") && above.n ? above : r->asked->path;
	reading_because(r, "--! Previous:");
	return true;
}

/* ---- a file ---- */

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	const struct placeholders *placeholders = unit_of(s)->config;
	size_t start = s->segments.n ? 0 : graphile_header(s->text).end;
	struct str body = str_sub(s->text, start, s->text.n), mark = S("--! no-transaction");

	(void)scratch;
	if (str_starts(body, mark)) {
		s->wrap = WRAP_IMPLICIT;
		unit_of(s)->why = mark;
	} else if (!s->segments.n && has_line(body, "--! no-transaction")) {
		size_t at = start + str_find(body, mark);

		unit_remark(a, unit_of(s), REMARK_MARKER_UNSEEN, (struct span){ at, at + mark.n },
			mark, S("it is not on the first line behind the head"));
	}
	if (!s->segments.n)
		placeholders_replace(a, placeholders, s);
}

static void
prepare_committed(struct arena *a, struct arena *scratch, struct source *s)
{
	graphile_check_file(a, unit_of(s), s->text);
	prepare(a, scratch, s);
}

/* A file that is put into another. */
struct included {
	struct source *file;
	const struct included *outer;
	size_t *count; /* of all includes */
};

static size_t
word_end(struct str text, size_t at)
{
	while (at < text.n && (isalnum((unsigned char)text.s[at]) || text.s[at] == '_'))
		at++;
	return at;
}

/* A part of a file, with the placeholders that have values filled in. */
static void
take(const struct placeholders *all, struct weave *w, struct source *file, struct span part)
{
	size_t from = part.start;

	for (size_t at = part.start; all->n && at < part.end; at++) {
		const struct placeholder *p;
		size_t end;

		if (file->text.s[at] != ':')
			continue;
		end = word_end(file->text, at + 1);
		p = placeholder_find(all, str_sub(file->text, at + 1, end));
		if (!p)
			continue;
		weave_take(w, file, (struct span){ from, at });
		weave_put(w, p->value, file, (struct span){ at, end });
		from = end;
	}
	weave_take(w, file, (struct span){ from, part.end });
}

static bool
is_open(const struct included *i, struct str path)
{
	for (; i; i = i->outer)
		if (str_eq(i->file->path, path))
			return true;
	return false;
}

static void weave_includes(struct reading *r, struct weave *w, const struct included *into);

/* False if the file may not be included, or is not there. */
static bool
weave_include(struct reading *r, struct weave *w, const struct included *outer, struct str name)
{
	enum { MOST = 10000 };
	struct included inner = { .outer = outer, .count = outer->count };
	struct str text, path;
	struct err err;

	path = tree_path(r->tree, path_join(r->arena, r->layout->dir, S("fixtures")), name);
	if (!path.n || is_open(outer, path) || ++*outer->count > MOST ||
		!tree_read(r->tree, path, TREE_CHANGELOG_LIMIT, &text, &err))
		return false;
	inner.file = source_of_file(r->arena, path, text);
	weave_includes(r, w, &inner);
	return true;
}

/* "--!include fn.sql": the file of fixtures/ in its place. */
static void
weave_includes(struct reading *r, struct weave *w, const struct included *into)
{
	struct source *file = into->file;
	struct str rest = file->text, name;

	while (rest.n) {
		size_t start = file->text.n - rest.n;
		struct str line = str_cut(rest, '\n', &rest);

		if (!str_starts(line, S("--!include "))) {
			take(r->layout->config, w, file,
				(struct span){ start, file->text.n - rest.n });
			continue;
		}
		name = str_trim(str_sub(line, 11, line.n));
		if (!weave_include(r, w, into, name))
			reading_note(r, "%.*s includes %.*s, which cannot be read", FMT(file->path),
				FMT(name));
	}
}

static void
add_current(struct reading *r, const struct entry *e, struct str version)
{
	struct unit *u = reading_unit(r, e->path, version, DIRECTION_UP, prepare);
	struct weave w = { .arena = r->arena, .into = u->source };
	struct source *file;
	struct str text;
	size_t count = 0;
	struct err err;

	u->config = r->layout->config;
	if (!tree_read(r->tree, e->path, FILE_LIMIT, &text, &err) ||
		!str_contains(text, S("--!include ")))
		return;
	file = source_of_file(r->arena, e->path, text);
	weave_includes(r, &w, &(struct included){ .file = file, .count = &count });
	weave_end(&w, file);
}

/* ---- directories ---- */

static int
by_number(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;
	int c = compare_numbers(leading_digits((*a)->name), leading_digits((*b)->name));

	return c ? c : str_compare((*a)->name, (*b)->name);
}

static void
gather(struct reading *r, struct tree_dir *d, struct entries *into)
{
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, S(".sql")) &&
			leading_digits(d->v[i].name).n)
			*vec_push(r->arena, into) = &d->v[i];
		else if (!d->v[i].dir && str_ends(d->v[i].name, S(".sql")))
			reading_ignored(r, d->v[i].path, "its name does not begin with a number");
	vec_sort(into, by_number);
}

/* (:NAME of .gmrc is a key of its own, with the colon) */
static const struct placeholders *
placeholders_of(struct reading *r)
{
	struct placeholders *all = arena_new(r->arena, struct placeholders);
	const struct node *found;
	struct str config = S("");
	struct node *root;

	all->prefix = S(":");
	for (struct str dir = r->layout->dir; dir.n && !config.n; dir = tree_above(r->tree, dir))
		config = config_in(r, dir);
	if (!config.n || !read_config(r, config, &root))
		return all;
	found = node_get(root, "placeholders");
	for (size_t i = 0; found && i < found->children.n; i++) {
		struct str name = found->children.v[i]->key;

		if (str_starts(name, S(":")))
			*vec_push(r->arena, all) = (struct placeholder){
				str_sub(name, 1, name.n),
				found->children.v[i]->text,
			};
	}
	return all;
}

static void
read_committed(struct reading *r, struct tree_dir *d)
{
	struct entries files = { 0 };

	gather(r, d, &files);
	for (size_t i = 0; i < files.n; i++) {
		struct str name = files.v[i]->name, digits = leading_digits(name);
		struct unit *u =
			reading_unit(r, files.v[i]->path, digits, DIRECTION_UP, prepare_committed);

		u->config = r->layout->config;
		if (digits.n < name.n && name.s[digits.n] == '-')
			u->description = str_sub(name, digits.n + 1, name.n - 4);
	}
	graphile_check_chain(r);
}

void
graphile_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir), *below;
	struct entries files = { 0 };
	const struct entry *current;

	r->layout->config = placeholders_of(r);
	reading_take(r, d);
	below = tree_dir(r->tree, path_join(r->arena, d->path, S("fixtures")));
	if (below)
		reading_take(r, below);
	below = tree_dir(r->tree, path_join(r->arena, d->path, S("committed")));
	read_committed(r, below ? below : d);
	current = tree_entry(d, S("current.sql"));
	if (current)
		add_current(r, current, S("current"));
	below = tree_dir(r->tree, path_join(r->arena, d->path, S("current")));
	if (below)
		gather(r, below, &files);
	for (size_t i = 0; i < files.n; i++)
		add_current(r, files.v[i],
			str_format(r->arena, "current/%.*s",
				FMT(leading_digits(files.v[i]->name))));
}
