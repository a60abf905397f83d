/*
 * psql's scripts: files that include others by \i and \ir.  Those that no other includes are run,
 * in natural order, and what they include stands in its place.
 */
#include "layout/psql.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sort.h"
#include "base/trie.h"
#include "layout/psql_variables.h"
#include "layout/raw.h"
#include "layout/tool.h"
#include "source/lex.h"
#include "source/scan.h"
#include "source/weave.h"

/* How deep scripts may include others, and how many files one may be made of. */
enum { DEEPEST = 32, INCLUDES_MOST = 10000 };

/* Does the script include others, or speak to psql at all? */
static void
look(struct str text, bool *includes, bool *speaks)
{
	static const char *const including[] = { "i", "ir", "include", "include_relative" };
	static const char *const others[] = { "set", "if", "copy", "c", "connect", "gset", "gexec",
		"echo", "unset", "prompt" };
	struct splitter splitter = { .text = text };
	struct piece piece;

	while (lex_piece(&splitter, &piece)) {
		struct str word;

		if (piece.kind != PIECE_PSQL)
			continue;
		word = lex_psql_word(text, piece.span.start);
		for (size_t i = 0; i < sizeof(including) / sizeof(*including); i++)
			*includes |= str_is(word, including[i]);
		for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
			*speaks |= str_is(word, others[i]);
	}
	*speaks |= *includes;
}

/* "V1__words.sql" */
static bool
is_versioned(struct str name)
{
	return raw_version(name) == RAW_V_DIGITS && name.s[0] == 'V' &&
		str_contains(name, S("__")) && str_ends_fold(name, S(".sql"));
}

/*
 * One file that includes another is no other tool's.  A word to psql in one file of many may be
 * left from a dump or from somebody's hands: it has to be in half of them.
 */
bool
psql_contents(struct reading *r)
{
	enum { LOOKED_AT = 16, HEAD = 64 * 1024 };
	const struct tree_dir *d = r->asked;
	size_t looked = 0, speaking = 0;
	bool any = false;

	if (!has_line(reading_head(r), "\\") || tree_is_for_tests(r->tree, d))
		return false;
	/* it would run the ways down, too; and names with V are for a tool that orders by them */
	for (size_t i = 0; i < d->n; i++)
		if (str_ends_fold(d->v[i].name, S(".down.sql")) || is_versioned(d->v[i].name))
			return false;
	for (size_t i = 0; i < d->n && looked < LOOKED_AT && !any; i++) {
		bool speaks = false;
		struct str head;

		if (d->v[i].dir || !str_ends_fold(d->v[i].name, S(".sql")) ||
			!file_head(r->arena, d->v[i].path, HEAD, &head))
			continue;
		looked++;
		look(text_without_mark(head), &any, &speaks);
		speaking += speaks;
	}
	if (!any && (!speaking || 2 * speaking < looked))
		return false;
	reading_because(r, "%s", any ? "\\i, by which psql includes files" : "commands of psql");
	return true;
}

/* ---- what a script includes ---- */

struct script {
	struct source *file;
	const struct script *outer; /* that includes it */
	size_t *includes;           /* of all of them */
	struct psql_variables *variables;
};

/* \i is relative to the working directory, which is not known: the place of the layout, or of the
   script; \ir to the script. */
static struct str
included(struct reading *r, struct str script, struct str command, struct str name)
{
	struct str dir = path_dir(script), path;

	if (str_is(command, "i") || str_is(command, "include")) {
		path = tree_path(r->tree, r->layout->dir, name);
		if (path.n && tree_has(r->tree, path))
			return path;
	}
	path = tree_path(r->tree, dir, name);
	return path.n && tree_has(r->tree, path) ? path : S("");
}

/* Is the command an include?  Then *path is the file; "" if it is not there.  What it says of
   variables is kept. */
static bool
is_include(struct reading *r, const struct script *s, struct span piece, struct str *path)
{
	const struct source *file = s->file;
	struct str word = lex_psql_word(file->text, piece.start), rest;
	struct str words = str_sub(file->text, piece.start + 1 + word.n, piece.end), argument;

	if (str_is(word, "set"))
		psql_set(r->arena, s->variables, words);
	else if (str_is(word, "unset"))
		psql_unset(r->arena, s->variables, words);
	if (!str_is(word, "i") && !str_is(word, "ir") && !str_is(word, "include") &&
		!str_is(word, "include_relative"))
		return false;
	argument = psql_argument(r->arena, s->variables, words, &rest);
	*path = included(r, file->path, word, argument);
	if (!path->n)
		reading_note(r, "%.*s includes %.*s, which is not in the project", FMT(file->path),
			FMT(argument));
	return true;
}

static bool
is_open(const struct script *s, struct str path)
{
	for (; s; s = s->outer)
		if (str_eq(s->file->path, path))
			return true;
	return false;
}

static struct source *
file_of(struct reading *r, struct str path)
{
	struct source *file;
	struct str text;
	struct err err;

	if (!tree_read(r->tree, path, FILE_LIMIT, &text, &err)) {
		reading_error(r, &err);
		return NULL;
	}
	file = source_of_file(r->arena, path, text);
	source_scan(r->arena, file);
	return file;
}

static void weave_script(struct reading *r, struct weave *w, const struct script *s, size_t depth);

static void
weave_include(struct reading *r, struct weave *w, const struct script *outer, struct str path,
	size_t depth)
{
	struct script inner = {
		.outer = outer,
		.includes = outer->includes,
		.variables = outer->variables,
	};

	if (is_open(outer, path) || depth >= DEEPEST) {
		reading_note(r, "%.*s includes itself", FMT(path));
		return;
	}
	if (++*outer->includes > INCLUDES_MOST) {
		if (*outer->includes == INCLUDES_MOST + 1)
			reading_note(r, "%.*s includes more than %d files: the rest is left out",
				FMT(outer->file->path), INCLUDES_MOST);
		return;
	}
	inner.file = file_of(r, path);
	if (inner.file)
		weave_script(r, w, &inner, depth + 1);
}

/* Does only a comment follow? */
static bool
is_last(struct str text, size_t at)
{
	struct lexer lexer = { .text = text, .at = at };

	return lex_next_code(&lexer).kind == TOKEN_END;
}

/* The file as it is, but with other files where it includes them. */
static void
weave_script(struct reading *r, struct weave *w, const struct script *s, size_t depth)
{
	struct splitter splitter = { .text = s->file->text };
	size_t from = 0, open = 0;
	struct piece piece;
	struct str path;

	while (lex_piece(&splitter, &piece)) {
		open = piece.kind == PIECE_SQL ? piece.span.end : 0;
		if (piece.kind != PIECE_PSQL || !is_include(r, s, piece.span, &path))
			continue;
		weave_take(w, s->file, (struct span){ from, piece.span.start });
		from = piece.span.end;
		if (path.n)
			weave_include(r, w, s, path, depth);
	}
	weave_take(w, s->file, (struct span){ from, s->file->text.n });
	/* MainLoop sends what a file leaves open; a comment may end the text */
	if (s->outer && open && is_last(s->file->text, open))
		weave_put(w, S("\n;\n"), s->file, (struct span){ open, open });
}

/* ---- the directory ---- */

/* Which of the files are included by others? */
static const struct trie *
find_included(struct reading *r, const struct entries *files)
{
	const struct trie *all = NULL;

	for (size_t i = 0; i < files->n; i++) {
		struct psql_variables variables = { 0 };
		const struct script s = {
			.file = file_of(r, files->v[i]->path),
			.variables = &variables,
		};
		struct splitter splitter = { .text = s.file ? s.file->text : S("") };
		struct piece piece;
		struct str path;

		if (!s.file)
			continue;
		while (lex_piece(&splitter, &piece))
			if (piece.kind == PIECE_PSQL && is_include(r, &s, piece.span, &path) &&
				path.n)
				all = trie_set(r->arena, all, path, r);
	}
	/* what was noted here is noted again when it is woven */
	r->layout->notes.n = 0;
	return all;
}

static int
in_order(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;

	return str_compare_natural((*a)->path, (*b)->path);
}

/* The script with all that it includes. */
static void
read_script(struct reading *r, const struct entry *e)
{
	size_t includes = 0;
	struct psql_variables variables = { 0 };
	struct script s = {
		.file = file_of(r, e->path),
		.includes = &includes,
		.variables = &variables,
	};
	struct unit *u;
	struct weave w;

	if (!s.file)
		return;
	u = reading_unit(r, e->path, leading_digits(e->name), DIRECTION_UP, NULL);
	u->script = true;
	w = (struct weave){ .arena = r->arena, .into = u->source };
	weave_script(r, &w, &s, 0);
	weave_end(&w, s.file);
}

/* Files that a unit is made of. */
static const struct trie *
add_reached(struct arena *a, const struct trie *reached, const struct source *s)
{
	const struct source *last = NULL;

	each (segment, &s->segments) {
		if (segment->file != last)
			reached = trie_set(a, reached, segment->file->path, segment->file);
		last = segment->file;
	}
	return reached;
}

void
psql_read(struct reading *r)
{
	const struct units *units = &r->layout->units;
	struct entries all = { 0 }, files = { 0 };
	const struct trie *parts, *reached = NULL;

	reading_take_below(r, r->layout->dir, &all);
	for (size_t i = 0; i < all.n; i++)
		if (str_ends_fold(all.v[i]->name, S(".sql")) ||
			str_ends_fold(all.v[i]->name, S(".psql")))
			*vec_push(r->arena, &files) = all.v[i];
	vec_sort(&files, in_order);
	parts = find_included(r, &files);
	for (size_t i = 0; i < files.n; i++)
		if (!trie_get(parts, files.v[i]->path))
			read_script(r, files.v[i]);
	each_of (struct unit, u, units)
		reached = add_reached(r->arena, reached, u->source);
	/* of scripts that include each other the first is run */
	for (size_t i = 0; i < files.n; i++) {
		if (trie_get(reached, files.v[i]->path))
			continue;
		read_script(r, files.v[i]);
		if (units->n)
			reached = add_reached(r->arena, reached, units->v[units->n - 1]->source);
	}
}
