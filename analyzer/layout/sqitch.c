/*
 * sqitch: the changes of sqitch.plan in its order, each a psql script deploy/<name>.sql; a change
 * that was reworked keeps its earlier form as <name>@<tag>.sql.  App::Sqitch::Plan, Plan::Change.
 */
#include "layout/sqitch.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/trie.h"
#include "layout/foreign.h"
#include "layout/keys.h"
#include "layout/tool.h"

enum script { DEPLOY, REVERT, VERIFY, SCRIPTS };

struct project {
	struct str plan; /* path of the plan */
	struct str dirs[SCRIPTS];
	struct str reworked[SCRIPTS]; /* where the earlier forms of changes are */
	struct str extension;
	struct str engine;
};

/* Target.pm, _fetch: what is said of the engine wins over what is said of all. */
static struct str
setting(struct reading *r, const struct keys *keys, const struct project *p, const char *name)
{
	struct str engine = p->engine.n ? p->engine : S("pg");
	struct str section = str_format(r->arena, "engine.%.*s", FMT(engine));
	struct str value = keys_get(keys, str_c(r->arena, section), name);

	return value.n ? value : keys_get(keys, "core", name);
}

static void
find_scripts(struct reading *r, struct str dir, const struct keys *keys, struct str top,
	struct project *p)
{
	static const char *const names[] = { "deploy", "revert", "verify" };
	struct str reworked = setting(r, keys, p, "reworked_dir");

	reworked = reworked.n ? tree_path(r->tree, dir, reworked) : top;
	for (size_t i = 0; i < SCRIPTS; i++) {
		struct str name = str_of(names[i]);
		struct str key = str_format(r->arena, "reworked_%s_dir", names[i]);
		struct str own = setting(r, keys, p,
			str_c(r->arena, str_format(r->arena, "%s_dir", names[i])));
		struct str other = setting(r, keys, p, str_c(r->arena, key));

		p->dirs[i] = own.n ? tree_path(r->tree, dir, own) : path_join(r->arena, top, name);
		p->reworked[i] = other.n ? tree_path(r->tree, dir, other) :
					   tree_path(r->tree, reworked, own.n ? own : name);
	}
}

/* sqitch.conf has the form of git's configuration */
static struct project
project_of(struct reading *r, struct str dir)
{
	struct str conf = tree_config(r->tree, path_join(r->arena, dir, S("sqitch.conf")));
	struct project p = { .extension = S("sql") };
	struct keys keys = { 0 };
	struct str top, value;

	keys_read(r->arena, conf, KEYS_INI, &keys);
	p.engine = keys_get(&keys, "core", "engine");
	top = setting(r, &keys, &p, "top_dir");
	top = tree_path(r->tree, dir, top.n ? top : S("."));
	value = setting(r, &keys, &p, "plan_file");
	p.plan = value.n ? tree_path(r->tree, dir, value) :
			   path_join(r->arena, top, S("sqitch.plan"));
	find_scripts(r, dir, &keys, top, &p);
	value = setting(r, &keys, &p, "extension");
	if (value.n)
		p.extension = value;
	return p;
}

static bool
is_below(struct str path, struct str dir)
{
	return dir.n && (str_eq(path, dir) || !str_eq(path_below(path, dir), path));
}

static bool
is_in_scripts(const struct project *p, struct str path)
{
	for (size_t i = 0; i < SCRIPTS; i++)
		if (is_below(path, p->dirs[i]) || is_below(path, p->reworked[i]))
			return true;
	return false;
}

/* The project's own directory, the plan's, or one of scripts; nothing else beside them. */
static bool
is_of_project(const struct reading *r, const struct project *p, struct str dir)
{
	struct str asked = r->asked->path;

	return str_eq(asked, dir) || str_eq(asked, path_dir(p->plan)) || is_in_scripts(p, asked);
}

/* sqitch.conf may stand above the directory with the plan, and then knows where the rest is. */
bool
sqitch_marked(struct reading *r)
{
	struct str plan = S("");

	for (struct str dir = r->asked->path; dir.n; dir = tree_above(r->tree, dir)) {
		bool conf = tree_has_in(r->tree, dir, "sqitch.conf");
		struct project p;

		if (!conf && (plan.n || !tree_has_in(r->tree, dir, "sqitch.plan")))
			continue;
		p = project_of(r, dir);
		if (!p.plan.n || !tree_has(r->tree, p.plan) || !is_of_project(r, &p, dir) ||
			(plan.n && !str_eq(plan, p.plan)))
			break;
		r->layout->dir = dir;
		plan = p.plan;
		if (conf)
			break;
	}
	if (!plan.n)
		return false;
	reading_because(r, "%.*s", FMT(plan));
	return true;
}

bool
sqitch_contents(struct reading *r)
{
	struct str rest = reading_head(r);

	if (!has_line(rest, "-- Deploy "))
		return false;
	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));

		if (!str_starts(line, S("-- Deploy ")) || !str_contains(line, S(" to pg")))
			continue;
		reading_because(r, "%.*s", FMT(line));
		return true;
	}
	return false;
}

/* ---- the plan ---- */

struct plan {
	struct change {
		struct str name;
		size_t tags; /* as many stood before it */
	} * v;
	unsigned n, cap;
	struct strs tags;
};

/* "users [needs !conflicts] 2024-01-01T00:00:00Z Ann <ann@example.org> # words", "@tag …" */
static void
read_plan(struct arena *a, struct str text, struct plan *into)
{
	struct str rest = text, after;

	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest)), name;

		if (!line.n || line.s[0] == '%' || line.s[0] == '#')
			continue;
		name = str_cut(line, ' ', &after);
		if (name.s[0] == '@') {
			strs_add(a, &into->tags, name);
			continue;
		}
		/* "-change" reverts, "+change" deploys */
		if (name.s[0] == '-')
			continue;
		if (name.s[0] == '+')
			name = name.n > 1 ? str_sub(name, 1, name.n) :
					    str_cut(str_trim(after), ' ', &after);
		*vec_push(a, into) = (struct change){ .name = name, .tags = into->tags.n };
	}
}

/* ---- units ---- */

static void
take_all(struct reading *r, struct str dir, struct entries *files)
{
	if (dir.n && tree_dir(r->tree, dir))
		reading_take_below(r, dir, files);
}

/* The change that was added last has none, and there are others. */
static void
tell_no_way_back(struct reading *r, struct str dir, struct str name, struct str path)
{
	const struct tree_dir *d = dir.n ? tree_dir(r->tree, dir) : NULL;
	struct units *units = &r->layout->units;
	struct unit *u = units->n ? units->v[units->n - 1] : NULL;

	if (d && d->n && u && str_eq(u->version, name))
		unit_remark(r->arena, u, REMARK_DOWN_MISSING, (struct span){ 0, 0 }, path, S(""));
}

static struct str
script_path(struct reading *r, const struct project *p, struct str dir, struct str name)
{
	return tree_path(r->tree, dir,
		str_format(r->arena, "%.*s.%.*s", FMT(name), FMT(p->extension)));
}

static void
add(struct reading *r, const struct project *p, struct str dir, struct str name,
	enum direction direction)
{
	struct str path = script_path(r, p, dir, name);

	if (path.n && tree_has(r->tree, path))
		reading_unit(r, path, name, direction, NULL);
	else if (direction == DIRECTION_DOWN)
		tell_no_way_back(r, dir, name, path);
	else if (direction == DIRECTION_UP)
		reading_note(r, "the plan names %.*s, and there is no %.*s%s%.*s.%.*s", FMT(name),
			FMT(dir), dir.n ? "/" : "", FMT(name), FMT(p->extension));
}

/*
 * Under which tag a change was put aside before another of its name: of those between them, the
 * last first, the first that there is a script for.  Plan::Change, path_segments; Plan, _parse.
 */
static struct str
name_put_aside(struct reading *r, const struct project *p, const struct plan *plan,
	const struct change *change, const struct change *next)
{
	struct str first = S("");

	for (size_t i = next->tags; i > change->tags; i--) {
		struct str name = str_format(r->arena, "%.*s%.*s", FMT(change->name),
			FMT(plan->tags.v[i - 1]));
		struct str path = script_path(r, p, p->reworked[DEPLOY], name);

		if (path.n && tree_has(r->tree, path))
			return name;
		first = first.n ? first : name;
	}
	return first.n ? first : change->name;
}

static void
read_changes(struct reading *r, const struct project *p, const struct plan *plan)
{
	static const enum direction directions[] = { DIRECTION_UP, DIRECTION_DOWN,
		DIRECTION_VERIFY };
	const struct change **next = arena_array(r->arena, const struct change *, plan->n + 1);
	const struct trie *later = NULL; /* name → the next change of it */

	for (size_t i = plan->n; i > 0; i--) {
		next[i - 1] = trie_get(later, plan->v[i - 1].name);
		later = trie_set(r->arena, later, plan->v[i - 1].name, &plan->v[i - 1]);
	}
	for (size_t i = 0; i < plan->n; i++) {
		const struct change *change = &plan->v[i];
		struct str name =
			next[i] ? name_put_aside(r, p, plan, change, next[i]) : change->name;

		for (size_t k = 0; k < SCRIPTS; k++)
			add(r, p, next[i] ? p->reworked[k] : p->dirs[k], name, directions[k]);
	}
}

static void
tell_unplanned(struct reading *r, const struct project *p, const struct entries *files)
{
	const struct trie *planned = NULL;

	each_of (struct unit, u, &r->layout->units)
		planned = trie_set(r->arena, planned, u->source->path, u);
	for (size_t i = 0; i < files->n; i++)
		if (str_ends(files->v[i]->name, p->extension) &&
			!trie_get(planned, files->v[i]->path))
			reading_ignored(r, files->v[i]->path, "it is not in the plan");
}

void
sqitch_read(struct reading *r)
{
	struct project p = project_of(r, r->layout->dir);
	struct plan plan = { 0 };
	struct entries files = { 0 }, ignored = { 0 };
	struct str text;
	struct err err;

	reading_take(r, r->asked);
	if (p.engine.n && !str_is(p.engine, "pg") && is_foreign(r, p.engine))
		return;
	if (!p.plan.n || !tree_has(r->tree, p.plan)) {
		reading_note(r, "there is no sqitch.plan: the scripts are taken by their names");
		reading_take_below(r, r->layout->dir, &files);
		for (size_t i = 0; i < files.n; i++)
			if (str_ends(files.v[i]->name, S(".sql")))
				reading_unit(r, files.v[i]->path, S(""), DIRECTION_UP, NULL);
		return;
	}
	for (size_t i = 0; i < SCRIPTS; i++) {
		take_all(r, p.dirs[i], i == DEPLOY ? &files : &ignored);
		if (!is_below(p.reworked[i], p.dirs[i]))
			take_all(r, p.reworked[i], i == DEPLOY ? &files : &ignored);
	}
	if (!tree_read(r->tree, p.plan, TREE_CHANGELOG_LIMIT, &text, &err)) {
		reading_error(r, &err);
		return;
	}
	read_plan(r->arena, text, &plan);
	read_changes(r, &p, &plan);
	tell_unplanned(r, &p, &files);
}
