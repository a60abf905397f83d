/*
 * MyBatis Migrations: scripts/<number>_words.sql in the order of the numbers; //@UNDO parts up
 * from down.  A script is read line by line, and a line that holds the delimiter ends a statement.
 * Sources: FileMigrationLoader, MigrationReader, ScriptRunner, Environment.
 */
#include "layout/mybatis.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/keys.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/placeholders.h"
#include "layout/series.h"
#include "source/weave.h"

struct config {
	struct keys keys;
	struct placeholders variables;
	struct str delimiter;
	bool full_line; /* the delimiter must be all of the line */
	bool whole;     /* the script goes out as one */
	bool autocommit;
};

/* ---- marks ---- */

/* The two slashes or dashes that a comment begins with, taken off; false if there are none. */
static bool
take_comment(struct str *line, bool slashes_only)
{
	struct str s = str_trim(*line);

	if (!str_starts(s, S("//")) && (slashes_only || !str_starts(s, S("--"))))
		return false;
	*line = str_sub(s, 2, s.n);
	return true;
}

/* MigrationReader.determinePart: --//@UNDO, -- // @UNDO, // //@UNDO */
static bool
is_undo(struct str line)
{
	return take_comment(&line, false) && take_comment(&line, true) &&
		str_starts(str_trim(line), S("@UNDO"));
}

/* ScriptRunner.DELIMITER_PATTERN, of a line that is a comment */
static bool
is_delimiter(struct str line, struct str *delimiter)
{
	struct str rest = line;
	size_t n = 0;

	(void)take_comment(&rest, false);
	(void)take_comment(&rest, true);
	rest = str_trim(rest);
	if (!str_starts_fold(rest, S("@DELIMITER")))
		return false;
	rest = str_sub(rest, sizeof("@DELIMITER") - 1, rest.n);
	if (!rest.n || !isspace((unsigned char)rest.s[0]))
		return false;
	rest = str_trim(rest);
	while (n < rest.n && !isspace((unsigned char)rest.s[n]))
		n++;
	*delimiter = str_sub(rest, 0, n);
	return n != 0;
}

/* ---- which directory ---- */

static bool
is_postgres(const struct keys *keys)
{
	return str_contains(keys_get(keys, "", "url"), S("postgres")) ||
		str_contains(keys_get(keys, "", "driver"), S("postgres"));
}

/* The environment that migrates PostgreSQL; "development", which is the default, if it does. */
static bool
find_environment(struct reading *r, struct str base, struct keys *into, struct str *name)
{
	struct tree_dir *d = tree_dir(r->tree, path_join(r->arena, base, S("environments")));
	bool any = false;

	for (size_t i = 0; d && i < d->n; i++) {
		struct keys keys = { 0 };

		if (d->v[i].dir || !str_ends(d->v[i].name, S(".properties")))
			continue;
		keys_read(r->arena, tree_config(r->tree, d->v[i].path), KEYS_PROPERTIES, &keys);
		any = true;
		if (!is_postgres(&keys) ||
			(name->n && !str_is(d->v[i].name, "development.properties")))
			continue;
		*into = keys;
		*name = d->v[i].name;
	}
	return any;
}

bool
mybatis_marked(struct reading *r)
{
	struct str base = tree_above(r->tree, r->asked->path), name = S("");
	struct keys keys = { 0 };

	if (!str_is(path_name(r->asked->path), "scripts") || !base.n ||
		!find_environment(r, base, &keys, &name))
		return false;
	reading_because(r, "scripts beside environments/*.properties");
	return true;
}

bool
mybatis_contents(struct reading *r)
{
	struct lines lines = { reading_head(r), 0 };
	struct span line;

	while (next_line(&lines, &line)) {
		if (!is_undo(line_text(lines.text, line)))
			continue;
		reading_because(r, "//@UNDO");
		return true;
	}
	return false;
}

/* ---- settings ---- */

static bool
is_true(const struct keys *keys, const char *name)
{
	return str_eq_fold(keys_get(keys, "", name), S("true"));
}

static bool
is_setting(struct str name)
{
	static const char *const settings[] = { "time_zone", "delimiter", "script_char_set",
		"full_line_delimiter", "send_full_script", "auto_commit", "remove_crs",
		"ignore_warnings", "driver_path", "driver", "url", "username", "password" };

	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++)
		if (str_is(name, settings[i]))
			return true;
	return str_starts(name, S("hook_"));
}

/* False if the environments are for another server. */
static bool
read_config(struct reading *r, struct config *c)
{
	struct str base = tree_above(r->tree, r->layout->dir), name = S("");
	bool any = base.n && find_environment(r, base, &c->keys, &name);

	c->delimiter = keys_get(&c->keys, "", "delimiter");
	if (!c->delimiter.n)
		c->delimiter = S(";");
	c->full_line = is_true(&c->keys, "full_line_delimiter");
	c->whole = is_true(&c->keys, "send_full_script");
	c->autocommit = is_true(&c->keys, "auto_commit");
	c->variables.prefix = S("${");
	c->variables.suffix = S("}");
	each (key, &c->keys)
		/* what is filled in from elsewhere is not known */
		if (!is_setting(key->name) && !str_contains(key->value, S("${")))
			*vec_push(r->arena, &c->variables) =
				(struct placeholder){ key->name, key->value };
	if (any && !name.n) {
		reading_note(r, "%.*s is for another server: only PostgreSQL's migrations are read",
			FMT(r->layout->dir));
		return false;
	}
	return true;
}

/* ---- a file ---- */

struct script {
	struct arena *arena;
	struct unit *unit;
	const struct config *config;
	struct source *file;
	struct weave weave;
	struct str delimiter;
	struct spans ends; /* of statements, in the text that is made */
	bool open;         /* lines of a statement that has not ended … */
	struct span begun; /* … and the first of them */
};

/* A part of a line with the values of the environment. */
static void
put(struct script *s, struct span part)
{
	const struct placeholders *all = &s->config->variables;
	struct str text = str_sub(s->file->text, 0, part.end);
	size_t at = part.start;

	while (at < part.end) {
		size_t start = at + str_find(str_sub(text, at, part.end), all->prefix), end;
		const struct placeholder *value;

		end = start + str_find(str_sub(text, start, part.end), all->suffix);
		if (start >= part.end || end >= part.end)
			break;
		value = placeholder_find(all, str_sub(text, start + all->prefix.n, end));
		weave_take(&s->weave, s->file, (struct span){ at, start });
		if (value)
			weave_put(&s->weave, value->value, s->file,
				(struct span){ start, end + 1 });
		else
			weave_take(&s->weave, s->file, (struct span){ start, end + 1 });
		at = end + 1;
	}
	weave_take(&s->weave, s->file, (struct span){ at, part.end });
}

/* The statement ends before the delimiter, and what follows it on the line is dropped. */
static void
end_statement(struct script *s, struct span span, size_t delimiter)
{
	struct span at = { delimiter, delimiter + s->delimiter.n };
	struct str rest = str_trim(str_sub(s->file->text, at.end, span.end));

	put(s, (struct span){ span.start, delimiter });
	*vec_push(s->arena, &s->ends) = (struct span){ s->weave.n, s->weave.n + 1 };
	weave_put(&s->weave, S(";\n"), s->file, at);
	s->open = false;
	if (rest.n && !is_comment_line(rest) && !str_starts(rest, S("/*")))
		remark_cut(s->arena, s->unit, (struct span){ at.end, span.end },
			"a line that holds the delimiter, and drops what follows it there");
}

/* ScriptRunner.handleLine */
static void
read_line(struct script *s, struct span span)
{
	struct str line = line_text(s->file->text, span), trimmed = str_trim(line);
	struct span whole = { span.start, line_next(s->file->text, span) };
	size_t delimiter;

	if (s->config->whole) {
		put(s, whole);
		return;
	}
	if (str_starts(trimmed, S("//")) || str_starts(trimmed, S("--"))) {
		(void)is_delimiter(trimmed, &s->delimiter);
		/* comments are not sent, but may speak to us */
		if (str_starts(trimmed, S("--")))
			weave_take(&s->weave, s->file, whole);
		return;
	}
	delimiter = span.start + str_find_last(line, s->delimiter);
	if (s->config->full_line ? str_eq(trimmed, s->delimiter) :
				   delimiter < span.start + line.n) {
		end_statement(s, span, delimiter);
		return;
	}
	if (!trimmed.n)
		return;
	if (!s->open)
		s->begun = span;
	s->open = true;
	put(s, whole);
}

static void
read_script(struct script *s, bool down)
{
	struct lines lines = { s->file->text, text_start(s->file->text) };
	bool undo = false;
	struct span span;

	while (next_line(&lines, &span)) {
		if (!undo && is_undo(line_text(s->file->text, span)))
			undo = true;
		else if (undo == down)
			read_line(s, span);
	}
	if (s->open)
		remark_refused(s->arena, s->unit, s->begun,
			"its last statement does not end with the delimiter");
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *source)
{
	struct unit *u = unit_of(source);
	const struct config *c = u->layout->config;
	struct script s = {
		.arena = a,
		.unit = u,
		.config = c,
		.file = source_seen(a, source),
		.weave = { .arena = a, .into = source },
		.delimiter = c->delimiter,
	};

	(void)scratch;
	source->segments = (struct segments){ 0 };
	read_script(&s, u->direction == DIRECTION_DOWN);
	weave_end(&s.weave, s.file);
	remark_cuts(a, u, &s.ends, 0, "a line that holds the delimiter");
	if (u->direction != DIRECTION_DOWN)
		remark_byte_order_mark(a, u);
}

/* ---- a directory ---- */

/* A BigDecimal: digits, and perhaps a point and more of them. */
static bool
is_number(struct str s)
{
	struct str rest, whole = str_cut(s, '.', &rest);

	return whole.n && leading_digits(whole).n == whole.n && leading_digits(rest).n == rest.n;
}

struct change {
	const struct entry *entry;
	struct str version, words;
};

struct changes {
	struct change *v;
	unsigned n, cap;
};

static struct str
without_zeros_behind(struct str s)
{
	while (s.n && s.s[s.n - 1] == '0')
		s.n--;
	return s;
}

static int
compare_versions(struct str a, struct str b)
{
	struct str fa, fb;
	int c = compare_numbers(str_cut(a, '.', &fa), str_cut(b, '.', &fb));

	return c ? c : str_compare(without_zeros_behind(fa), without_zeros_behind(fb));
}

static int
in_order(const void *va, const void *vb)
{
	const struct change *a = va, *b = vb;
	int c = compare_versions(a->version, b->version);

	return c ? c : str_compare(a->entry->name, b->entry->name);
}

static struct unit *
add(struct reading *r, const struct change *change, enum direction direction)
{
	const struct config *c = r->layout->config;
	struct unit *u = reading_unit(r, change->entry->path, change->version, direction, prepare);

	u->description = change->words;
	if (c->autocommit) {
		u->source->wrap = c->whole ? WRAP_IMPLICIT : WRAP_STATEMENT;
		u->why = S("auto_commit=true");
	}
	return u;
}

static void
add_all(struct reading *r, const struct changes *all, const struct entry *bootstrap,
	const struct entry *on_abort)
{
	struct unit *last = NULL;

	each (change, all) {
		struct unit *u = add(r, change, DIRECTION_UP);

		if (last && !compare_versions(last->version, u->version))
			remark_twice(r, last, u);
		last = u;
	}
	each (change, all)
		add(r, change, DIRECTION_DOWN);
	if (bootstrap)
		add(r, &(struct change){ .entry = bootstrap }, DIRECTION_BOOTSTRAP);
	if (on_abort)
		add(r, &(struct change){ .entry = on_abort }, DIRECTION_CALLBACK);
}

void
mybatis_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct config *config = arena_new(r->arena, struct config);
	struct changes all = { 0 };

	reading_take(r, d);
	r->layout->config = config;
	if (!read_config(r, config))
		return;
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->v[i];
		struct str version, words;

		if (e->dir || !str_ends_fold(e->name, S(".sql")) ||
			str_is(e->name, "bootstrap.sql") || str_is(e->name, "onabort.sql"))
			continue;
		version = str_cut(str_sub(e->name, 0, e->name.n - 4), '_', &words);
		if (!str_ends(e->name, S(".sql")))
			reading_ignored(r, e->path, "its name does not end in .sql");
		else if (!is_number(version))
			reading_refused(r, e->path,
				"what stands before the first _ of its name is no number");
		else
			*vec_push(r->arena, &all) =
				(struct change){ e, version, str_with(r->arena, words, '_', ' ') };
	}
	vec_sort(&all, in_order);
	add_all(r, &all, tree_entry(d, S("bootstrap.sql")), tree_entry(d, S("onabort.sql")));
}
