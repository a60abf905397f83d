/*
 * Flyway: V1.2__words.sql in the order of the versions, then R__words.sql by their words; callbacks
 * beside them.  ResourceNameParser.java, MigrationVersion.java, ResolvedMigrationComparator.java.
 */
#include "layout/flyway.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "layout/flyway_config.h"
#include "layout/flyway_sql.h"
#include "layout/flyway_version.h"
#include "layout/keys.h"
#include "layout/manifest.h"
#include "layout/tool.h"

/* Event.java: what may stand before "__" or the suffix; those that prepare each migration first. */
static const char *const events[] = {
	"beforeEachMigrate",
	"beforeConnect",
	"afterConnect",
	"beforeMigrate",
	"beforeEachMigrateStatement",
	"afterEachMigrateStatement",
	"afterEachMigrateStatementError",
	"afterEachMigrate",
	"afterEachMigrateError",
	"beforeRepeatables",
	"afterVersioned",
	"afterMigrate",
	"afterMigrateApplied",
	"afterMigrateError",
	"afterMigrateOperationFinish",
	"createSchema",
	"beforeCreateSchema",
	"beforeClean",
	"afterClean",
	"afterCleanError",
	"afterCleanOperationFinish",
	"beforeUndo",
	"beforeEachUndo",
	"beforeEachUndoStatement",
	"afterEachUndoStatement",
	"afterEachUndoStatementError",
	"afterEachUndo",
	"afterEachUndoError",
	"afterUndo",
	"afterUndoError",
	"afterUndoOperationFinish",
	"beforeValidate",
	"afterValidate",
	"afterValidateError",
	"afterValidateOperationFinish",
	"beforeBaseline",
	"afterBaseline",
	"afterBaselineError",
	"afterBaselineOperationFinish",
	"beforeRepair",
	"afterRepair",
	"afterRepairError",
	"afterRepairOperationFinish",
	"beforeInfo",
	"afterInfo",
	"afterInfoError",
	"afterInfoOperationFinish",
	"beforeDeploy",
	"afterDeploy",
	"beforeScriptMigrate",
	"afterScriptMigrate",
};
/* Of these, as many are run in the session before the migrations. */
enum { EVENTS_BEFORE = 4 };

/* ---- names ---- */

struct name {
	enum direction direction;
	bool baseline;
	size_t event; /* of a callback */
	struct str version, description;
};

static bool
take_suffix(const struct flyway_config *c, struct str *name)
{
	if (!c->suffixes.n && str_ends_fold(*name, S(".sql"))) {
		*name = str_sub(*name, 0, name->n - 4);
		return true;
	}
	each (suffix, &c->suffixes) {
		if (!str_ends_fold(*name, *suffix))
			continue;
		*name = str_sub(*name, 0, name->n - suffix->n);
		return true;
	}
	return false;
}

static bool
is_event(struct str prefix, size_t *at)
{
	for (*at = 0; *at < sizeof(events) / sizeof(*events); ++*at)
		if (str_is(prefix, events[*at]))
			return true;
	return false;
}

/* Digits, parted by dots or underscores. */
static bool
is_version(struct str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++) {
		if (isdigit((unsigned char)s.s[i]))
			digit = true;
		else if (!digit || (s.s[i] != '.' && s.s[i] != '_'))
			return false;
		else
			digit = false;
	}
	return digit;
}

/* Does the name have this prefix, and what has to follow it? */
static bool
has_form(struct str name, struct str prefix, bool versioned, struct str separator,
	struct name *into)
{
	size_t at;

	if (!prefix.n || !str_starts(name, prefix))
		return false;
	name = str_sub(name, prefix.n, name.n);
	at = str_find(name, separator);
	into->version = str_sub(name, 0, at);
	into->description = at < name.n ? str_sub(name, at + separator.n, name.n) : S("");
	return versioned ? is_version(into->version) : !into->version.n && at < name.n;
}

static bool
parse_name(const struct flyway_config *c, struct str name, struct name *into)
{
	struct str event;
	size_t at;

	*into = (struct name){ 0 };
	if (!take_suffix(c, &name))
		return false;
	at = str_find(name, c->separator);
	event = str_sub(name, 0, at);
	if (is_event(event, &into->event)) {
		into->direction = DIRECTION_CALLBACK;
		return true;
	}
	into->direction = DIRECTION_UP;
	if (has_form(name, c->versioned, true, c->separator, into))
		return true;
	into->baseline = true;
	if (has_form(name, c->baseline, true, c->separator, into))
		return true;
	into->baseline = false;
	into->direction = DIRECTION_REPEATABLE;
	if (has_form(name, c->repeatable, false, c->separator, into))
		return true;
	into->direction = DIRECTION_UNDO;
	return has_form(name, c->undo, true, c->separator, into);
}

/* "V2_add.sql", "R_views.sql", "v3__x.sql": its author thought of Flyway. */
static bool
seems_meant(const struct flyway_config *c, struct str name)
{
	struct str rest;

	if (!take_suffix(c, &name) || !name.n)
		return false;
	rest = str_sub(name, 1, name.n);
	if ((name.s[0] | 0x20) == 'v' && rest.n && isdigit((unsigned char)rest.s[0]))
		return true;
	return name.s[0] == 'R' && str_starts(rest, S("_"));
}

static struct str
words_of(struct arena *a, struct str description)
{
	char *words = arena_copy(a, description.s, description.n);

	for (size_t i = 0; i < description.n; i++)
		if (words[i] == '_')
			words[i] = ' ';
	return (struct str){ words, description.n };
}

/* ---- finding ---- */

static struct str
without_glob(struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.s[i] == '*' || path.s[i] == '?')
			return path_dir(str_sub(path, 0, i));
	return path;
}

/* "filesystem:sql/x*": up to the first wildcard; "classpath:" is left to the end of the path. */
static bool
is_in_location(struct reading *r, const struct flyway_config *c, struct str location,
	struct str dir, struct str *base)
{
	struct str path = location, rest;
	bool on_classpath = str_starts(location, S("classpath:"));

	if (on_classpath || str_starts(location, S("filesystem:"))) {
		(void)str_cut(location, ':', &rest);
		path = rest;
	}
	path = without_glob(path);
	if (!on_classpath) {
		*base = tree_path(r->tree, c->dir, path);
		return base->n &&
			(str_eq(dir, *base) || str_is(*base, ".") ||
				!str_eq(path_below(dir, *base), dir));
	}
	while (path.n && path.s[0] == '/')
		path = str_sub(path, 1, path.n);
	for (*base = dir; base->n && !str_is(*base, ".") && !str_is(*base, "/");
		*base = path_dir(*base))
		if (str_eq(*base, path) ||
			(str_ends(*base, path) && base->s[base->n - path.n - 1] == '/'))
			return true;
	return false;
}

static const char *const default_locations[] = {
	"filesystem:sql",
	"classpath:db/migration",
	"filesystem:db/migration",
	"filesystem:migrations",
	"filesystem:.",
};

static bool
holds_migration(struct reading *r, const struct flyway_config *c, const struct tree_dir *d)
{
	struct name name;

	(void)r;
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && parse_name(c, d->v[i].name, &name) &&
			name.direction != DIRECTION_CALLBACK)
			return true;
	return false;
}

bool
flyway_marked(struct reading *r)
{
	struct flyway_config *c = arena_new(r->arena, struct flyway_config);
	struct str base;

	if (!flyway_config_find(r, c))
		return false;
	if (!c->locations.n) {
		if (!holds_migration(r, c, r->asked))
			return false;
		for (size_t i = 0; i < sizeof(default_locations) / sizeof(char *); i++)
			strs_add(r->arena, &c->locations, str_of(default_locations[i]));
	}
	each (location, &c->locations) {
		if (!is_in_location(r, c, *location, r->asked->path, &base))
			continue;
		r->layout->dir = base;
		r->layout->config = c;
		reading_because(r, "%.*s", FMT(c->file));
		return true;
	}
	return false;
}

bool
flyway_named(struct reading *r)
{
	struct flyway_config *c = arena_new(r->arena, struct flyway_config);

	if ((flyway_config_find(r, c) && c->locations.n) ||
		manifest_names(r, "Cargo.toml", "refinery"))
		return false;
	for (size_t i = 0; i < r->asked->n; i++) {
		const struct entry *e = &r->asked->v[i];
		struct name name;

		/* a way down alone is no history */
		if (e->dir || !parse_name(c, e->name, &name) || name.direction >= DIRECTION_DOWN ||
			!name.description.n)
			continue;
		r->layout->config = c;
		reading_because(r, "the name %.*s", FMT(e->name));
		return true;
	}
	return false;
}

/* ---- units ---- */

struct found {
	struct migration {
		const struct entry *entry;
		struct name name;
	} * v;
	size_t n, cap;
};

static int
rank(const struct migration *m)
{
	return m->name.direction == DIRECTION_UP ? 0 : m->name.direction == DIRECTION_REPEATABLE;
}

static int
in_order(const void *va, const void *vb)
{
	const struct migration *a = va, *b = vb;
	int c = rank(a) - rank(b);

	if (!c && a->name.direction == DIRECTION_REPEATABLE)
		c = str_compare(a->name.description, b->name.description);
	else if (!c)
		c = flyway_version_compare(a->name.version, b->name.version);
	return c ? c : str_compare(a->entry->path, b->entry->path);
}

/* V1__x.sql.conf; SqlScriptMetadata.java */
static void
read_conf(struct reading *r, struct unit *u, struct flyway_script *script)
{
	struct str path = str_format(r->arena, "%.*s.conf", FMT(u->source->path));
	struct keys keys = { 0 };
	struct str value;

	if (!tree_has(r->tree, path))
		return;
	keys_read(r->arena, tree_config(r->tree, path), KEYS_PROPERTIES, &keys);
	value = keys_get(&keys, "", "executeInTransaction");
	if (value.n) {
		script->decided = true;
		script->no_transaction = !str_eq_fold(value, S("true"));
		script->why = str_format(r->arena, "%.*s executeInTransaction=%.*s",
			FMT(path_name(path)), FMT(value));
	}
	value = keys_get(&keys, "", "placeholderReplacement");
	if (value.n)
		script->replace = str_eq_fold(value, S("true"));
	value = keys_get(&keys, "", "shouldExecute");
	script->skipped = str_eq_fold(value, S("false"));
}

static struct str
written(struct arena *a, struct str version)
{
	char *dotted = arena_copy(a, version.s, version.n);

	for (size_t i = 0; i < version.n; i++)
		if (dotted[i] == '_')
			dotted[i] = '.';
	return (struct str){ dotted, version.n };
}

static struct unit *
add(struct reading *r, const struct migration *m)
{
	const struct flyway_config *c = r->layout->config;
	struct flyway_script *script = arena_new(r->arena, struct flyway_script);
	struct unit *u;

	u = reading_unit(r, m->entry->path, written(r->arena, m->name.version), m->name.direction,
		flyway_prepare);
	u->description = words_of(r->arena, m->name.description);
	u->config = script;
	script->config = c;
	script->replace = c->replace;
	script->no_transaction = c->no_transaction;
	script->why = c->no_transaction ? S("executeInTransaction=false") : S("");
	if (c->group)
		u->source->wrap = WRAP_RUN;
	read_conf(r, u, script);
	return u;
}

static void
tell_twice(struct reading *r, const struct found *all, const struct unit *before, struct unit *u,
	size_t at)
{
	const struct migration *m = &all->v[at], *last = at ? m - 1 : m;
	bool same = at && m->name.direction == last->name.direction &&
		m->name.baseline == last->name.baseline && m->name.direction != DIRECTION_CALLBACK;

	if (same && m->name.direction == DIRECTION_REPEATABLE)
		same = str_eq(m->name.description, last->name.description);
	else if (same)
		same = !flyway_version_compare(m->name.version, last->name.version);
	if (same)
		unit_remark(r->arena, u, REMARK_VERSION_TWICE, (struct span){ 0, 0 },
			m->name.version.n ?
				str_format(r->arena, "the version %.*s", FMT(u->version)) :
				str_format(r->arena, "the description %.*s", FMT(u->description)),
			before->source->path);
}

static void
gather(struct reading *r, struct str dir, struct found *into)
{
	const struct flyway_config *c = r->layout->config;
	struct entries files = { 0 };

	reading_take_below(r, dir, &files);
	for (size_t i = 0; i < files.n; i++) {
		const struct entry *e = files.v[i];
		struct migration m = { .entry = e };

		if (parse_name(c, e->name, &m.name))
			*vec_push(r->arena, into) = m;
		else if (seems_meant(c, e->name))
			reading_ignored(r, e->path, "its name has not the form V1__words.sql");
		else if (str_ends_fold(e->name, S(".sql")))
			reading_skip(r, e->path, "its name has not the form V1__words.sql");
	}
}

/* What the session has run before any migration, and each migration before its own statements. */
static void
add_callbacks(struct reading *r)
{
	struct layout *l = r->layout;

	for (size_t k = EVENTS_BEFORE; k-- > 0;)
		each_of (struct unit, u, &l->others) {
			struct str name = path_name(u->source->path);

			if (u->direction != DIRECTION_CALLBACK ||
				!str_starts(name, str_of(events[k])) ||
				name.s[str_of(events[k]).n] == 'S')
				continue;
			for (size_t i = 0; i < l->units.n; i++)
				if (!k || !i)
					list_push(r->arena, &l->units.v[i]->source->before,
						u->source);
		}
}

static void
add_all(struct reading *r, struct found *found)
{
	const struct unit *before = NULL;

	if (found->n)
		qsort(found->v, found->n, sizeof(*found->v), in_order);
	for (size_t i = 0; i < found->n; i++) {
		struct unit *u = add(r, &found->v[i]);

		if (before)
			tell_twice(r, found, before, u, i);
		before = u;
	}
	add_callbacks(r);
}

void
flyway_read(struct reading *r)
{
	const struct flyway_config *c = r->layout->config;
	struct found found = { 0 };
	struct str base;

	if (!c) {
		struct flyway_config *own = arena_new(r->arena, struct flyway_config);

		(void)flyway_config_find(r, own);
		r->layout->config = c = own;
	}
	gather(r, r->layout->dir, &found);
	each (location, &c->locations) {
		struct str path = *location, rest;

		if (str_starts(path, S("filesystem:"))) {
			(void)str_cut(path, ':', &rest);
			path = rest;
		} else if (str_starts(path, S("classpath:"))) {
			continue;
		}
		base = tree_path(r->tree, c->dir, without_glob(path));
		if (base.n && !str_eq(base, r->layout->dir) && c->file.n)
			gather(r, base, &found);
	}
	add_all(r, &found);
}
