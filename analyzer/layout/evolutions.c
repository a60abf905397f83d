/*
 * Evolutions of Play: conf/evolutions/<database>/1.sql, 2.sql and so on, up to the first number
 * that is missing.  Lines with !Ups and !Downs part the file.  Sources: EvolutionsApi.scala,
 * ResourceEvolutionsReader and evolve; Evolutions.scala, Script.statements.
 */
#include "layout/evolutions.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/hocon.h"
#include "layout/marks.h"
#include "layout/placeholders.h"
#include "layout/series.h"
#include "source/lex.h"
#include "source/weave.h"

/* No variable has a longer name; keeps the search for its end short. */
enum { LONGEST_NAME = 200 };

struct config {
	struct keys keys;
	struct placeholders variables;
	struct str database;
	bool escapes; /* !$evolutions{{{x}}} is no variable */
};

/* ---- marks ---- */

enum mark { MARK_NONE, MARK_UPS, MARK_DOWNS };

/* ^(#|--).*!Ups.*$ of the trimmed line */
static enum mark
mark_of(struct str line)
{
	struct str s = str_trim(line);

	if (!str_starts(s, S("#")) && !str_starts(s, S("--")))
		return MARK_NONE;
	if (str_contains(s, S("!Ups")))
		return MARK_UPS;
	return str_contains(s, S("!Downs")) ? MARK_DOWNS : MARK_NONE;
}

/* ---- which directory ---- */

/* <number>.sql; zeros may stand before the number, up to 15 digits in all */
static bool
parse_name(const struct entry *e, struct numbered *into)
{
	struct str digits = leading_digits(e->name);

	if (e->dir || !digits.n || digits.n > 15 ||
		!str_is(str_sub(e->name, digits.n, e->name.n), ".sql"))
		return false;
	*into = (struct numbered){ e, digits, S(""), DIRECTION_UP, NULL };
	return true;
}

static bool
has_first(const struct tree_dir *d)
{
	struct numbered file;

	for (size_t i = 0; i < d->n; i++)
		if (parse_name(&d->v[i], &file) && str_is(plain_number(file.number), "1"))
			return true;
	return false;
}

bool
evolutions_marked(struct reading *r)
{
	struct str dir = r->asked->path;

	if (!str_is(path_name(path_dir(dir)), "evolutions") || !has_first(r->asked))
		return false;
	reading_because(r, "evolutions/%.*s/1.sql", FMT(path_name(dir)));
	return true;
}

bool
evolutions_contents(struct reading *r)
{
	struct lines lines = { reading_head(r), 0 };
	struct span line;

	while (next_line(&lines, &line)) {
		if (mark_of(line_text(lines.text, line)) != MARK_UPS)
			continue;
		reading_because(r, "a line with !Ups");
		return has_first(r->asked);
	}
	return false;
}

/* ---- settings ---- */

/* Of the database, else of all of them. */
static struct str
setting(struct reading *r, const struct config *c, const char *name)
{
	struct str own = str_format(r->arena, "play.evolutions.db.%.*s.%s", FMT(c->database), name);
	struct str all = str_format(r->arena, "play.evolutions.%s", name);
	struct str value = keys_get(&c->keys, "", str_c(r->arena, own));

	return value.n ? value : keys_get(&c->keys, "", str_c(r->arena, all));
}

static void
read_variables(struct reading *r, struct config *c)
{
	struct str prefix = setting(r, c, "substitutions.prefix");
	struct str suffix = setting(r, c, "substitutions.suffix");
	struct str names = str_format(r->arena, "play.evolutions.db.%.*s.substitutions.mappings.",
		FMT(c->database));

	c->variables.prefix = prefix.n ? prefix : S("$evolutions{{{");
	c->variables.suffix = suffix.n ? suffix : S("}}}");
	c->variables.fold = true;
	c->escapes = !str_is(setting(r, c, "substitutions.escapeEnabled"), "false");
	each (key, &c->keys)
		if (str_starts(key->name, names))
			*vec_push(r->arena, &c->variables) = (struct placeholder){
				str_sub(key->name, names.n, key->name.n),
				key->value,
			};
}

/* conf/application.conf, two directories above conf/evolutions/default */
static void
read_config(struct reading *r, struct config *c)
{
	struct str above = tree_above(r->tree, r->layout->dir);
	struct str conf = above.n ? tree_above(r->tree, above) : above;

	c->database = path_name(r->layout->dir);
	if (conf.n)
		hocon_read(r->arena,
			tree_config(r->tree, path_join(r->arena, conf, S("application.conf"))),
			&c->keys);
	read_variables(r, c);
}

/* ---- a file ---- */

/* What is put together from the parts of a file. */
struct maker {
	struct arena *arena;
	struct unit *unit;
	const struct config *config;
	struct source *file;
	struct weave weave;
	struct spans ends; /* of statements, in the text that is made */
	size_t done;       /* of the file */
};

static void
put(struct maker *m, struct span part, struct str words)
{
	weave_take(&m->weave, m->file, (struct span){ m->done, part.start });
	weave_put(&m->weave, words, m->file, part);
	m->done = part.end;
}

/* substituteVariables; what has no value gets a stand-in that parse.c knows. */
static size_t
put_variable(struct maker *m, size_t at, size_t end)
{
	const struct placeholders *all = &m->config->variables;
	struct str rest = str_sub(m->file->text, at, end), name;
	bool escaped = m->config->escapes && str_starts(rest, S("!"));
	const struct placeholder *value;
	struct span whole = { at, at };
	size_t length;

	rest = str_sub(rest, escaped, rest.n);
	if (!str_starts(rest, all->prefix))
		return at + 1;
	name = str_sub(rest, all->prefix.n, all->prefix.n + LONGEST_NAME);
	length = str_find(name, all->suffix);
	if (length == name.n)
		return at + 1;
	whole.end = at + escaped + all->prefix.n + length + all->suffix.n;
	name = str_trim(str_sub(name, 0, length));
	value = placeholder_find(all, name);
	if (escaped)
		put(m, (struct span){ at, at + 1 }, S(""));
	else
		put(m, whole, value ? value->value : str_format(m->arena, "{{%.*s}}", FMT(name)));
	return whole.end;
}

/* (?<!;);(?!;) ends a statement, and two stand for one. */
static size_t
put_semicolons(struct maker *m, size_t at, size_t end)
{
	struct str text = m->file->text;
	size_t n = 1, woven = m->weave.n + (at - m->done);

	while (at + n < end && text.s[at + n] == ';')
		n++;
	if (n == 1)
		*vec_push(m->arena, &m->ends) = (struct span){ woven, woven + 1 };
	for (size_t i = 0; i + 1 < n; i += 2)
		put(m, (struct span){ at + i, at + i + 2 }, S(";"));
	return at + n;
}

static void
put_part(struct maker *m, struct span part)
{
	struct str text = m->file->text;
	char first = m->config->variables.prefix.s[0];
	size_t at = part.start;

	m->done = part.start;
	while (at < part.end) {
		if (text.s[at] == ';')
			at = put_semicolons(m, at, part.end);
		else if (text.s[at] == first || (text.s[at] == '!' && m->config->escapes))
			at = put_variable(m, at, part.end);
		else
			at++;
	}
	weave_take(&m->weave, m->file, (struct span){ m->done, part.end });
}

/* Semicolons in comments end statements, too: what follows them does not belong to one. */
static void
check_comments(struct maker *m)
{
	struct source *s = m->unit->source;
	struct lexer l = { s->text, 0 };
	struct token t;
	size_t i = 0;

	for (t = lex_next(&l); t.kind != TOKEN_END && i < m->ends.n; t = lex_next(&l)) {
		while (i < m->ends.n && m->ends.v[i].start < t.span.start)
			i++;
		if (t.kind != TOKEN_COMMENT || i == m->ends.n || m->ends.v[i].start >= t.span.end ||
			is_blank_line(str_sub(s->text, m->ends.v[i].end, t.span.end)))
			continue;
		remark_cut(m->arena, m->unit, source_place(s, m->ends.v[i]).span,
			"a semicolon, in a comment, too");
	}
}

static void
read_parts(struct maker *m, enum mark wanted)
{
	struct lines lines = { m->file->text, text_start(m->file->text) };
	enum mark mark = MARK_NONE, next;
	struct span line, part = { lines.at, lines.at };
	bool any = false;

	while (next_line(&lines, &line)) {
		next = mark_of(line_text(m->file->text, line));
		if (next == MARK_NONE)
			continue;
		part.end = line.start;
		if (mark == wanted)
			put_part(m, part);
		any = true;
		mark = next;
		part.start = line_next(m->file->text, line);
	}
	part.end = m->file->text.n;
	if (mark == wanted)
		put_part(m, part);
	if (!any && wanted == MARK_UPS)
		unit_remark(m->arena, m->unit, REMARK_NAME_IGNORED, (struct span){ 0, 0 },
			S("evolutions"), S("it has no line with !Ups"));
}

/* Lines are trimmed, but not of a byte order mark. */
static void
check_first_line(struct arena *a, struct unit *u, struct str text)
{
	struct lines lines = { text, text_start(text) };
	struct span line;

	if (lines.at && next_line(&lines, &line) && mark_of(line_text(text, line)) != MARK_NONE)
		unit_remark(a, u, REMARK_MARKER_UNSEEN, line, str_trim(line_text(text, line)),
			S("a byte order mark stands before it"));
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct unit *u = unit_of(s);
	struct maker m = {
		.arena = a,
		.unit = u,
		.config = u->layout->config,
		.file = source_seen(a, s),
		.weave = { .arena = a, .into = s },
	};

	(void)scratch;
	s->segments = (struct segments){ 0 };
	read_parts(&m, u->direction == DIRECTION_DOWN ? MARK_DOWNS : MARK_UPS);
	weave_end(&m.weave, m.file);
	remark_cuts(a, u, &m.ends, 0, "a semicolon; two of them stand for one that does not");
	check_comments(&m);
	if (u->direction == DIRECTION_UP)
		check_first_line(a, u, m.file->text);
}

/* ---- a directory ---- */

static void
stop_at(struct reading *r, const struct series *all, size_t at, long missing)
{
	struct unit *u;

	for (size_t i = at; i < all->n; i++) {
		struct str path = all->v[i].entry->path;

		u = reading_ignored(r, path, "reading stops at the first missing number");
		if (i == at)
			unit_remark(r->arena, u, REMARK_VERSION_GAP, (struct span){ 0, 0 },
				str_format(r->arena, "%ld", missing), S("evolutions"));
	}
}

/* 1.sql, and of 1.sql, 01.sql, 001.sql the one with the fewest zeros. */
static void
choose(struct reading *r, const struct series *all, struct series *into)
{
	long next = 1, number;
	size_t i = 0;

	for (; i < all->n; i++) {
		const struct numbered *file = &all->v[i];

		if (!str_to_long(plain_number(file->number), &number) || number > next)
			break;
		if (number == next) {
			*vec_push(r->arena, into) = *file;
			next++;
		} else {
			reading_ignored(r, file->entry->path,
				number ? "another file has its number" : "numbers begin with 1");
		}
	}
	stop_at(r, all, i, next);
}

static int
fewest_zeros_first(const void *va, const void *vb)
{
	const struct numbered *a = va, *b = vb;
	int c = compare_numbers(a->number, b->number);

	return c ? c : (a->number.n > b->number.n) - (a->number.n < b->number.n);
}

/* evolve: what is committed at the end of all is committed once */
static void
send_in_one(struct unit *u, bool one)
{
	if (!one)
		return;
	u->source->wrap = WRAP_RUN;
	u->why = S("autocommit = false in application.conf");
}

void
evolutions_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct config *config = arena_new(r->arena, struct config);
	struct series all = { 0 }, series = { 0 };
	struct numbered file;
	bool one;

	reading_take(r, d);
	read_config(r, config);
	r->layout->config = config;
	for (size_t i = 0; i < d->n; i++) {
		if (parse_name(&d->v[i], &file))
			*vec_push(r->arena, &all) = file;
		else if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			reading_ignored(r, d->v[i].path, "its name is not <number>.sql");
	}
	vec_sort(&all, fewest_zeros_first);
	choose(r, &all, &series);
	series_units(r, &series, prepare);
	series_downs(r, &series, prepare);
	one = str_is(setting(r, config, "autocommit"), "false");
	each_of (struct unit, u, &r->layout->units)
		send_in_one(u, one);
	each_of (struct unit, u, &r->layout->others)
		send_in_one(u, one);
}
