/*
 * Flyway: V1.2__words.sql in the order of the versions, then R__words.sql by their words; callbacks
 * beside them.  ResourceNameParser.java, MigrationVersion.java, ResolvedMigrationComparator.java.
 */
#include "layout/flyway.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/sort.h"
#include "layout/flyway_config.h"
#include "layout/flyway_name.h"
#include "layout/flyway_place.h"
#include "layout/flyway_sql.h"
#include "layout/flyway_version.h"
#include "layout/keys.h"
#include "layout/tool.h"

static struct str
words_of(struct arena *a, struct str description)
{
	char *words = arena_copy(a, description.s, description.n);

	for (size_t i = 0; i < description.n; i++)
		if (words[i] == '_')
			words[i] = ' ';
	return (struct str){ words, description.n };
}

/* ---- units ---- */

struct found {
	struct migration {
		const struct entry *entry;
		struct flyway_name name;
	} * v;
	unsigned n, cap;
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
	struct str version = written(r->arena, m->name.version);
	struct unit *u;

	u = m->name.code ?
		reading_opaque(r, m->entry->path, version, m->name.code) :
		reading_unit(r, m->entry->path, version, m->name.direction, flyway_prepare);
	u->direction = m->name.direction;
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

/* Classes in the package of a location: src/main/java/db/migration beside src/main/resources/…. */
static void
gather_code(struct reading *r, struct str dir, struct found *into)
{
	static const char *const sources[] = { "java", "kotlin", "scala", "groovy" };
	const struct str resources = S("/resources/");
	size_t at = str_find(dir, resources);
	struct str above = str_sub(dir, 0, at), below;

	if (at == dir.n)
		return;
	below = str_sub(dir, at + resources.n, dir.n);
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		struct str path =
			str_format(r->arena, "%.*s/%s/%.*s", FMT(above), sources[i], FMT(below));
		const struct tree_dir *d = tree_dir(r->tree, path);

		for (size_t k = 0; d && k < d->n; k++) {
			struct migration m = { .entry = &d->v[k] };

			if (!d->v[k].dir &&
				flyway_name_parse_code(r->layout->config, d->v[k].name, &m.name))
				*vec_push(r->arena, into) = m;
		}
	}
}

static void
gather(struct reading *r, struct str dir, struct found *into)
{
	const struct flyway_config *c = r->layout->config;
	struct entries files = { 0 };

	reading_take_below(r, dir, &files);
	gather_code(r, dir, into);
	for (size_t i = 0; i < files.n; i++) {
		const struct entry *e = files.v[i];
		struct migration m = { .entry = e };

		if (flyway_name_parse(c, e->name, &m.name))
			*vec_push(r->arena, into) = m;
		else if (flyway_name_seems_meant(c, e->name))
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

	for (size_t k = FLYWAY_EVENTS_BEFORE; k-- > 0;)
		each_of (struct unit, u, &l->others) {
			struct str name = path_name(u->source->path);

			if (u->direction != DIRECTION_CALLBACK ||
				!str_starts(name, flyway_event(k)) ||
				name.s[flyway_event(k).n] == 'S')
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

	vec_sort(found, in_order);
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
	struct strs all;

	if (!c) {
		struct flyway_config *own = arena_new(r->arena, struct flyway_config);

		(void)flyway_config_find(r, own);
		r->layout->config = c = own;
	}
	all = flyway_locations(r, c);
	each (dir, &all)
		gather(r, *dir, &found);
	add_all(r, &found);
}
