/*
 * popx, which Ory's servers migrate with, and pop, which it comes from: files in a directory and
 * below, 12_words.postgres.autocommit.up.sql, in the order of the digits as text.  Of several with
 * one version the one for the server's dialect is taken.  Files are Go templates.  Sources:
 * oryx/popx/match.go, migration_box.go, migration_info.go and migration_content.go; pop's match.go.
 */
#include "layout/popx.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/go_template.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"

/* ---- names ---- */

enum dialect {
	/* the best first */
	DIALECT_POSTGRES,
	DIALECT_ALL,
	DIALECT_OTHER,
};

struct name {
	const struct entry *entry;
	struct str version, words;
	struct str dialect_word;
	enum dialect dialect;
	bool autocommit, down, fizz;
};

struct names {
	struct name *v;
	unsigned n, cap;
};

/* pop's dialect synonyms */
static enum dialect
dialect_of(struct str word)
{
	if (!word.n)
		return DIALECT_ALL;
	if (str_is(word, "postgres") || str_is(word, "postgresql") || str_is(word, "pg"))
		return DIALECT_POSTGRES;
	return DIALECT_OTHER;
}

/* What pop knows: others put ".tx" or their own words there. */
static bool
is_known(struct str dialect)
{
	static const char *const words[] = { "postgres", "postgresql", "pg", "mysql", "mariadb",
		"cockroach", "cockroachdb", "crdb", "sqlite", "sqlite3" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_is(dialect, words[i]))
			return true;
	return false;
}

/* Takes the last part of a name off: ".up" of "1_a.up"; false if there is none. */
static bool
take_part(struct str *name, struct str *part)
{
	size_t at = name->n;

	while (at && name->s[at - 1] != '.')
		at--;
	if (!at)
		return false;
	*part = str_sub(*name, at, name->n);
	*name = str_sub(*name, 0, at - 1);
	return true;
}

static bool
is_dialect_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!isdigit((unsigned char)s.s[i]) && !islower((unsigned char)s.s[i]))
			return false;
	return s.n != 0;
}

/* match.go: ^(\d+)_([^.]+)(\.[a-z0-9]+)?(\.autocommit)?\.(up|down)\.(sql|fizz)$ */
static bool
parse_name(const struct entry *e, struct name *into)
{
	struct str rest = e->name, part;

	*into = (struct name){
		.entry = e,
		.version = leading_digits(e->name),
		.dialect = DIALECT_ALL,
	};
	if (e->dir || !into->version.n || !take_part(&rest, &part) ||
		!(str_is(part, "sql") || str_is(part, "fizz")))
		return false;
	into->fizz = str_is(part, "fizz");
	if (!take_part(&rest, &part) || !(str_is(part, "up") || str_is(part, "down")))
		return false;
	into->down = str_is(part, "down");
	if (str_ends(rest, S(".autocommit"))) {
		into->autocommit = true;
		rest = str_sub(rest, 0, rest.n - (sizeof(".autocommit") - 1));
	}
	if (str_contains(rest, S("."))) {
		if (!take_part(&rest, &into->dialect_word) || !is_dialect_word(into->dialect_word))
			return false;
		into->dialect = dialect_of(into->dialect_word);
	}
	into->words = str_sub(rest, into->version.n + 1, rest.n);
	return into->words.n && rest.s[into->version.n] == '_' && !str_contains(rest, S("."));
}

/* ---- which directory ---- */

static bool
names_pop(struct reading *r)
{
	return manifest_names(r, "go.mod", "pop/v6") || manifest_names(r, "go.mod", "pop/v5") ||
		manifest_names(r, "go.mod", "pop");
}

bool
popx_named(struct reading *r)
{
	bool any = false;
	struct name name;

	for (size_t i = 0; i < r->asked->n; i++) {
		if (!parse_name(&r->asked->v[i], &name))
			continue;
		any = true;
		if (!is_known(name.dialect_word) && !name.autocommit && !name.fizz)
			continue;
		r->sure = true;
		reading_because(r, "the name %.*s", FMT(name.entry->name));
		return true;
	}
	if (!any || !names_pop(r) || manifest_names(r, "go.mod", "golang-migrate"))
		return false;
	r->sure = true;
	reading_because(r, "go.mod names pop");
	return true;
}

/* ---- templates ---- */

static bool
value_of(const void *cx, struct str field, struct str *value)
{
	(void)cx;
	(void)field;
	(void)value;
	return false;
}

static enum truth
truth_of_field(struct str word)
{
	static const char *const no[] = { ".IsSQLite", ".IsCockroach", ".IsMySQL", ".IsMariaDB" };

	if (str_is(word, ".IsPostgreSQL"))
		return TRUTH_YES;
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		if (str_is(word, no[i]))
			return TRUTH_NO;
	return TRUTH_UNKNOWN;
}

static enum truth
opposite(enum truth truth)
{
	switch (truth) {
	case TRUTH_NO: return TRUTH_YES;
	case TRUTH_YES: return TRUTH_NO;
	case TRUTH_UNKNOWN: break;
	}
	return TRUTH_UNKNOWN;
}

/* .IsMySQL, not .IsMySQL, or .IsMySQL .IsSQLite, and … */
static enum truth
holds(const void *cx, struct str condition)
{
	struct str rest, word = str_cut(condition, ' ', &rest);
	bool any = str_is(word, "or"), all = str_is(word, "and");
	enum truth truth = any ? TRUTH_NO : TRUTH_YES, one;

	(void)cx;
	if (str_is(word, "not"))
		return opposite(truth_of_field(str_trim(rest)));
	if (!any && !all)
		return rest.n ? TRUTH_UNKNOWN : truth_of_field(word);
	while ((rest = str_trim(rest)).n) {
		one = truth_of_field(str_cut(rest, ' ', &rest));
		if (one == (any ? TRUTH_YES : TRUTH_NO))
			return one;
		if (one == TRUTH_UNKNOWN)
			truth = one;
	}
	return truth;
}

static struct source *
included(const void *cx, struct str name)
{
	(void)cx;
	(void)name;
	return NULL;
}

static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct go_template t = {
		.weave = { .arena = a, .into = s },
		.value = value_of,
		.holds = holds,
		.included = included,
	};
	struct source *file;

	(void)scratch;
	remark_byte_order_mark(a, unit_of(s));
	if (!str_contains(s->text, S("{{")))
		return;
	file = source_seen(a, s);
	go_template_weave(&t, file, (struct span){ 0, file->text.n });
	weave_end(&t.weave, file);
	if (t.fault.n)
		unit_remark(a, unit_of(s), REMARK_FILE_REFUSED, t.fault_at.span, S("ory-popx"),
			t.fault);
}

/* ---- all of them ---- */

/* Up before down; in these by version, the best for PostgreSQL first, then as popx meets them. */
static int
in_order(const void *va, const void *vb)
{
	const struct name *a = va, *b = vb;
	int c = str_compare(a->version, b->version);

	if (a->down != b->down)
		return a->down - b->down;
	if (c)
		return c;
	if (a->dialect != b->dialect)
		return a->dialect < b->dialect ? -1 : 1;
	return str_compare(a->entry->path, b->entry->path);
}

/* Whether there is a way down for the version, in whatever dialect; downs stand behind the ups. */
static bool
has_down(const struct names *all, struct str version)
{
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct name *name = &all->v[middle];

		if (!name->down || str_compare(name->version, version) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->n && str_eq(all->v[low].version, version);
}

static void
add(struct reading *r, const struct names *all, const struct name *name)
{
	enum direction direction = name->down ? DIRECTION_DOWN : DIRECTION_UP;
	struct unit *u;

	if (name->fizz && name->down)
		return;
	u = name->fizz ? reading_opaque(r, name->entry->path, name->version, "fizz migration") :
			 reading_unit(r, name->entry->path, name->version, direction, prepare);
	u->description = name->words;
	if (name->autocommit) {
		u->source->wrap = WRAP_IMPLICIT;
		u->why = S(".autocommit");
	}
	if (!name->down && all->v[all->n - 1].down && !has_down(all, name->version))
		unit_remark(r->arena, u, REMARK_DOWN_MISSING, (struct span){ 0, 0 },
			str_format(r->arena, "%.*s_%.*s.down.sql", FMT(name->version),
				FMT(name->words)),
			S(""));
}

static void
pass_over(struct reading *r, const struct name *name, const struct name *for_name)
{
	struct unit *u;

	if (name->dialect == DIALECT_OTHER) {
		reading_skip(r, name->entry->path, "dialect %.*s", FMT(name->dialect_word));
	} else if (for_name->dialect != name->dialect) {
		reading_skip(r, name->entry->path, "%.*s takes its place",
			FMT(for_name->entry->name));
	} else {
		u = reading_ignored(r, name->entry->path, "another file has its version");
		u->version = name->version;
		unit_remark(r->arena, u, REMARK_VERSION_TWICE, (struct span){ 0, 0 },
			str_format(r->arena, "the version %.*s", FMT(u->version)),
			for_name->entry->path);
	}
}

static void
choose(struct reading *r, const struct names *all)
{
	const struct name *best = NULL;

	each (name, all) {
		if (best && (best->down != name->down || !str_eq(best->version, name->version)))
			best = NULL;
		if (best || name->dialect == DIALECT_OTHER) {
			pass_over(r, name, best);
			continue;
		}
		best = name;
		add(r, all, name);
	}
}

void
popx_read(struct reading *r)
{
	struct entries files = { 0 };
	struct names names = { 0 };
	struct name name;

	reading_take_below(r, r->layout->dir, &files);
	for (size_t i = 0; i < files.n; i++) {
		if (parse_name(files.v[i], &name))
			*vec_push(r->arena, &names) = name;
		else if (str_ends(files.v[i]->name, S(".sql")))
			reading_refused(r, files.v[i]->path,
				"its name is not "
				"<number>_<words>[.<dialect>][.autocommit].(up|down).sql");
	}
	vec_sort(&names, in_order);
	choose(r, &names);
}
