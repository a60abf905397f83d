/*
 * tern: 001_words.sql of a directory, numbered from 1 without a gap.  Files are Go templates; what
 * lies in directories below is there to be included.  Sources: migrate/migrate.go, FindMigrations,
 * LoadMigrations and MigrateTo, and main.go, appendConfigFromFile.
 */
#include "layout/tern.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/go_template.h"
#include "layout/keys.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"
#include "source/lex.h"
#include "source/scan.h"

#define MARK_DOWN "---- create above / drop below ----"
#define MARK_NO_TRANSACTION "---- tern: disable-tx ----"

struct shared {
	struct str name; /* as templates call it: its path below the directory */
	struct source *file;
};

struct config {
	struct keys keys;
	struct shared *v;
	unsigned n, cap;
};

/* ---- which directory ---- */

/* migrationPattern: \A(\d+)_.+\.sql\z */
static bool
parse_name(const struct entry *e, struct numbered *into)
{
	struct str digits = leading_digits(e->name);

	if (e->dir || !digits.n || !str_ends(e->name, S(".sql")) ||
		e->name.n < digits.n + sizeof("_x.sql") - 1 || e->name.s[digits.n] != '_')
		return false;
	*into = (struct numbered){ e, digits, words_after(e->name, '_', S(".sql")), DIRECTION_UP,
		NULL };
	return true;
}

/* The configuration lies beside the migrations or above; what lies below them is shared. */
bool
tern_marked(struct reading *r)
{
	struct str config = manifest_above(r, r->asked->path, "tern.conf");
	struct str dir = r->asked->path;

	if (!config.n || !has_numbered(r->asked, parse_name))
		return false;
	r->layout->dir = dir;
	while (!str_eq(dir, config)) {
		dir = tree_above(r->tree, dir);
		if (has_numbered(tree_dir(r->tree, dir), parse_name))
			r->layout->dir = dir;
	}
	reading_because(r, "tern.conf");
	return true;
}

bool
tern_contents(struct reading *r)
{
	struct lines lines = { reading_head(r), 0 };
	struct span span;

	while (next_line(&lines, &span)) {
		struct str line = line_text(lines.text, span);

		if (!str_is(line, MARK_DOWN) && !str_is(line, MARK_NO_TRANSACTION))
			continue;
		reading_because(r, "%.*s", FMT(line));
		return true;
	}
	return false;
}

/* ---- templates ---- */

static bool
value_of(const void *cx, struct str field, struct str *value)
{
	const struct config *c = cx;
	const struct key *key = NULL;

	each (k, &c->keys)
		if (str_is(k->section, "data") && str_eq(k->name, field))
			key = k;
	/* the configuration is a template, too: of the environment */
	if (!key || str_contains(key->value, S("{{")))
		return false;
	*value = key->value;
	return true;
}

static enum truth
holds(const void *cx, struct str condition)
{
	const struct config *c = cx;
	struct str value;

	if (!c->keys.n || !str_starts(condition, S(".")) || str_contains(condition, S(" ")))
		return TRUTH_UNKNOWN;
	if (!value_of(cx, str_sub(condition, 1, condition.n), &value))
		return TRUTH_UNKNOWN;
	return value.n ? TRUTH_YES : TRUTH_NO;
}

static struct source *
included(const void *cx, struct str name)
{
	const struct config *c = cx;

	each (shared, c)
		if (str_eq(shared->name, name))
			return shared->file;
	return NULL;
}

static void
fill_in(struct arena *a, struct unit *u, struct span part)
{
	struct source *s = u->source;
	struct go_template t = {
		.weave = { .arena = a, .into = s },
		.cx = u->layout->config,
		.value = value_of,
		.holds = holds,
		.included = included,
	};

	if (!str_contains(s->text, S("{{")))
		return;
	s->segments.n = 0;
	go_template_weave(&t, s->file, part);
	weave_end(&t.weave, s->file);
	if (t.fault.n && t.fault_at.file == s->file)
		unit_remark(a, u, REMARK_FILE_REFUSED, t.fault_at.span, S("tern"), t.fault);
	else if (t.fault.n)
		unit_remark(a, u, REMARK_FILE_REFUSED, (struct span){ 0, 0 }, S("tern"), t.fault);
}

/* ---- a file ---- */

/* What the line of a text, filled in or not, stands for in the unit's file. */
static struct span
in_file(const struct source *s, struct span line)
{
	struct place place = source_place(s, line);

	return place.file == s->file ? place.span : (struct span){ 0, 0 };
}

static bool
is_almost(struct str line, const char *words)
{
	return str_starts(line, S("--")) && str_contains(line, str_of(words));
}

/* disableTxPattern: (?m)^---- tern: disable-tx ----$, in what the template comes to */
static void
read_lines(struct arena *a, struct unit *u)
{
	struct source *s = u->source;
	struct lines lines = { s->text, 0 };
	bool sql = false, without = false;
	struct span almost = { 0 }, line;

	while (next_line(&lines, &line)) {
		struct str text = source_text(s, line);

		sql |= !is_blank_line(text) && !is_comment_line(text);
		without |= str_is(text, MARK_NO_TRANSACTION);
		if (!almost.end && is_almost(str_trim(text), "tern: disable-tx"))
			almost = line;
	}
	if (!sql && u->direction == DIRECTION_UP)
		remark_refused(a, u, (struct span){ 0, 0 }, "it has no SQL for the way up");
	if (without) {
		s->wrap = WRAP_STATEMENT;
		u->why = S(MARK_NO_TRANSACTION);
	} else if (almost.end) {
		unit_remark(a, u, REMARK_MARKER_UNSEEN, in_file(s, almost),
			str_trim(source_text(s, almost)),
			S("it counts only as " MARK_NO_TRANSACTION
			  " and nothing else on the line, not even a carriage return"));
	}
}

/* A mark that was meant to part up from down: with it unseen, both are run. */
static void
look_for_mark(struct arena *a, struct unit *u, struct str text)
{
	struct lines lines = { text, 0 };
	struct span line;

	while (next_line(&lines, &line)) {
		struct str trimmed = str_trim(line_text(text, line));

		if (!is_almost(trimmed, "create above / drop below"))
			continue;
		unit_remark(a, u, REMARK_MARKER_UNSEEN, line, trimmed,
			S("it counts only as " MARK_DOWN));
		return;
	}
}

/* internal/sqlsplit: it knows quotes and comments, but no BEGIN ATOMIC and no parentheses. */
static void
check_splitter(struct arena *a, struct unit *u)
{
	struct lexer l = { u->source->text, 0 };
	struct spans ends = { 0 };
	struct token t;

	for (t = lex_next_code(&l); t.kind != TOKEN_END; t = lex_next_code(&l))
		if (token_is(&l, t, ";"))
			*vec_push(a, &ends) = t.span;
	remark_cuts(a, u, &ends, 0, "a semicolon");
}

static struct span
trimmed(struct str text, struct span span)
{
	struct str part = str_sub(text, span.start, span.end), trim = str_trim(part);

	if (!trim.n)
		return (struct span){ span.start, span.start };
	return (struct span){ (size_t)(trim.s - text.s), (size_t)(trim.s - text.s) + trim.n };
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct unit *u = unit_of(s);
	struct str text = s->text;
	size_t mark = str_find(text, S(MARK_DOWN));
	bool down = u->direction == DIRECTION_DOWN;
	struct span part = { 0, mark };

	(void)scratch;
	if (down)
		part = (struct span){ mark < text.n ? mark + sizeof(MARK_DOWN) - 1 : text.n,
			text.n };
	part = trimmed(text, part);
	source_cut(a, s, part);
	fill_in(a, u, part);
	if (part.end > part.start || !down)
		read_lines(a, u);
	if (s->wrap == WRAP_STATEMENT)
		check_splitter(a, u);
	if (down)
		return;
	remark_byte_order_mark(a, u);
	if (mark == text.n)
		look_for_mark(a, u, text);
}

/* ---- a directory ---- */

/* The order of the numbers is the version: FindMigrations refuses a gap. */
static void
check_gaps(struct reading *r)
{
	struct str before = S("0");

	each_of (struct unit, u, &r->layout->units) {
		long had, has;

		if (str_to_long(before, &had) && str_to_long(u->version, &has) && has > had + 1)
			unit_remark(r->arena, u, REMARK_VERSION_GAP, (struct span){ 0, 0 },
				has == had + 2 ?
					str_format(r->arena, "%ld", had + 1) :
					str_format(r->arena, "%ld to %ld", had + 1, has - 1),
				S("tern"));
		before = u->version;
	}
}

static void
read_shared(struct reading *r, struct config *into)
{
	const struct tree_dir *d = tree_dir(r->tree, r->layout->dir);
	struct entries files = { 0 };

	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].dir)
			reading_take_below(r, d->v[i].path, &files);
	for (size_t i = 0; i < files.n; i++) {
		struct str text;
		struct err err;
		struct shared *shared;

		if (!str_ends(files.v[i]->name, S(".sql")))
			continue;
		if (!tree_read(r->tree, files.v[i]->path, TREE_CHANGELOG_LIMIT, &text, &err)) {
			reading_error(r, &err);
			continue;
		}
		shared = vec_push(r->arena, into);
		shared->name = path_below(files.v[i]->path, r->layout->dir);
		shared->file = source_of_file(r->arena, files.v[i]->path, text);
		source_scan(r->arena, shared->file);
		reading_skip(r, files.v[i]->path, "it is there to be included");
	}
}

void
tern_read(struct reading *r)
{
	struct tree_dir *d = tree_dir(r->tree, r->layout->dir);
	struct config *config = arena_new(r->arena, struct config);
	struct series series = { 0 };
	struct numbered file;

	reading_take(r, d);
	keys_read(r->arena,
		manifest_text(r, manifest_above(r, r->layout->dir, "tern.conf"), "tern.conf"),
		KEYS_INI, &config->keys);
	read_shared(r, config);
	r->layout->config = config;
	for (size_t i = 0; i < d->n; i++) {
		struct str path = d->v[i].path;

		if (!parse_name(&d->v[i], &file)) {
			if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
				reading_ignored(r, path, "its name is not <number>_<words>.sql");
		} else if (str_is(plain_number(file.number), "0") ||
			!number_fits(file.number, "2147483647")) {
			reading_refused(r, path, "its number is no version: they begin with 1");
		} else {
			*vec_push(r->arena, &series) = file;
		}
	}
	series_sort(&series);
	series_units(r, &series, prepare);
	series_downs(r, &series, prepare);
	check_gaps(r);
}
