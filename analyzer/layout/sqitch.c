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

struct project {
	struct str plan;                   /* path of the plan */
	struct str deploy, revert, verify; /* directories */
	struct str extension;
	struct str engine;
};

/* sqitch.conf has the form of git's configuration */
static struct project
project_of(struct reading *r, struct str dir)
{
	struct str conf = tree_config(r->tree, path_join(r->arena, dir, S("sqitch.conf")));
	struct project p = { .extension = S("sql") };
	struct keys keys = { 0 };
	struct str top, value;

	keys_read(r->arena, conf, KEYS_INI, &keys);
	top = keys_get(&keys, "core", "top_dir");
	top = tree_path(r->tree, dir, top.n ? top : S("."));
	value = keys_get(&keys, "core", "plan_file");
	p.plan = value.n ? tree_path(r->tree, dir, value) :
			   path_join(r->arena, top, S("sqitch.plan"));
	value = keys_get(&keys, "core", "deploy_dir");
	p.deploy = value.n ? tree_path(r->tree, dir, value) : path_join(r->arena, top, S("deploy"));
	value = keys_get(&keys, "core", "revert_dir");
	p.revert = value.n ? tree_path(r->tree, dir, value) : path_join(r->arena, top, S("revert"));
	value = keys_get(&keys, "core", "verify_dir");
	p.verify = value.n ? tree_path(r->tree, dir, value) : path_join(r->arena, top, S("verify"));
	value = keys_get(&keys, "core", "extension");
	if (value.n)
		p.extension = value;
	p.engine = keys_get(&keys, "core", "engine");
	return p;
}

static bool
is_below(struct str path, struct str dir)
{
	return dir.n && (str_eq(path, dir) || !str_eq(path_below(path, dir), path));
}

/* The project's own directory, the plan's, or one of scripts; nothing else beside them. */
static bool
is_of_project(const struct reading *r, const struct project *p, struct str dir)
{
	struct str asked = r->asked->path;

	return str_eq(asked, dir) || str_eq(asked, path_dir(p->plan)) ||
		is_below(asked, p->deploy) || is_below(asked, p->revert) ||
		is_below(asked, p->verify);
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
		struct str tag; /* the first behind it */
	} * v;
	size_t n, cap;
};

/* "users [needs !conflicts] 2024-01-01T00:00:00Z Ann <ann@example.org> # words", "@tag …" */
static void
read_plan(struct arena *a, struct str text, struct plan *into)
{
	struct str rest = text, after;
	size_t untagged = 0;

	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest)), name;

		if (!line.n || line.s[0] == '%' || line.s[0] == '#')
			continue;
		name = str_cut(line, ' ', &after);
		if (name.s[0] == '@') {
			for (; untagged < into->n; untagged++)
				into->v[untagged].tag = name;
			continue;
		}
		/* "-change" reverts, "+change" deploys */
		if (name.s[0] == '-')
			continue;
		if (name.s[0] == '+')
			name = name.n > 1 ? str_sub(name, 1, name.n) :
					    str_cut(str_trim(after), ' ', &after);
		*vec_push(a, into) = (struct change){ .name = name };
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

static void
add(struct reading *r, const struct project *p, struct str dir, struct str name,
	enum direction direction)
{
	struct str path = tree_path(r->tree, dir,
		str_format(r->arena, "%.*s.%.*s", FMT(name), FMT(p->extension)));

	if (path.n && tree_has(r->tree, path))
		reading_unit(r, path, name, direction, NULL);
	else if (direction == DIRECTION_DOWN)
		tell_no_way_back(r, dir, name, path);
	else if (direction == DIRECTION_UP)
		reading_note(r, "the plan names %.*s, and there is no %.*s%s%.*s.%.*s", FMT(name),
			FMT(dir), dir.n ? "/" : "", FMT(name), FMT(p->extension));
}

static void
read_changes(struct reading *r, const struct project *p, const struct plan *plan)
{
	const struct trie *last = NULL; /* name → its last change */

	each (change, plan)
		last = trie_set(r->arena, last, change->name, change);
	each (change, plan) {
		struct str name = change->name;

		/* another of the same name follows: this one was put aside under its tag */
		if (trie_get(last, name) != change)
			name = str_format(r->arena, "%.*s%.*s", FMT(name), FMT(change->tag));
		add(r, p, p->deploy, name, DIRECTION_UP);
		add(r, p, p->revert, name, DIRECTION_DOWN);
		add(r, p, p->verify, name, DIRECTION_VERIFY);
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
	take_all(r, p.deploy, &files);
	take_all(r, p.revert, &ignored);
	take_all(r, p.verify, &ignored);
	if (!tree_read(r->tree, p.plan, TREE_CHANGELOG_LIMIT, &text, &err)) {
		reading_error(r, &err);
		return;
	}
	read_plan(r->arena, text, &plan);
	read_changes(r, &p, &plan);
	tell_unplanned(r, &p, &files);
}
