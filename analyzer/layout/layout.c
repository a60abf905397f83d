#include "layout/layout.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/foreign.h"
#include "layout/raw.h"
#include "layout/tool.h"

/* ---- which tool ---- */

enum tier { TIER_MARKED, TIER_CONTENTS, TIER_NAMED, TIERS };

static tool_find_fn
find_of(const struct tool *tool, enum tier tier)
{
	switch (tier) {
	case TIER_MARKED: return tool->marked;
	case TIER_CONTENTS: return tool->contents;
	case TIER_NAMED: return tool->named;
	case TIERS: break;
	}
	return NULL;
}

static struct reading
reading_of(struct layout_search *s, struct tree_dir *asked, const struct tool *tool)
{
	struct layout *l = arena_new(s->arena, struct layout);

	l->tool = tool;
	l->dir = asked->path;
	return (struct reading){
		.arena = s->arena,
		.tree = s->tree,
		.settings = s->settings,
		.search = s,
		.layout = l,
		.asked = asked,
	};
}

/* The first of the tools that finds itself there; a second one of the same tier is told. */
static bool
find_in_tier(struct layout_search *s, struct tree_dir *d, enum tier tier, struct reading *found)
{
	bool any = false;

	for (size_t i = 0; i < tools_n; i++) {
		tool_find_fn find = find_of(&tools[i], tier);
		struct reading r;

		if (!find || (s->settings->tool.n && !str_is(s->settings->tool, tools[i].name)))
			continue;
		r = reading_of(s, d, &tools[i]);
		if (!find(&r))
			continue;
		if (!any)
			*found = r;
		else
			reading_note(found, "%.*s also looks like %s; --tool %s would read it so",
				FMT(d->path), tools[i].name, tools[i].name);
		any = true;
		if (found->sure)
			break;
	}
	return any;
}

static bool
find_tool(struct layout_search *s, struct tree_dir *d, struct reading *found)
{
	for (enum tier tier = TIER_MARKED; tier < TIERS; tier++)
		if (find_in_tier(s, d, tier, found))
			return true;
	return false;
}

static bool
may_hold_migrations(const struct tree_dir *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir)
			return true;
	return false;
}

/* Reads the layout that the directory belongs to, unless that is done. */
static void
claim(struct layout_search *s, struct tree_dir *d)
{
	const struct tree_dir *root;
	struct reading r;

	tree_ask(s->tree, d->path);
	if (d->layout || !may_hold_migrations(d) || !find_tool(s, d, &r))
		return;
	root = tree_dir(s->tree, r.layout->dir);
	if (root && root->layout && root->layout->tool == r.layout->tool) {
		/* that layout has left the directory out */
		d->layout = root->layout;
		return;
	}
	if (s->settings->tool.n || !foreign_directory(&r))
		r.layout->tool->read(&r);
	if (r.layout->units.n)
		r.layout->units.v[0]->source->first = true;
	reading_take(&r, d);
	list_push(s->arena, &s->found, r.layout);
}

/* ---- directories ---- */

static void
claim_below(struct layout_search *s, struct str dir)
{
	struct tree_dir *d = tree_dir(s->tree, dir);

	if (!d)
		return;
	claim(s, d);
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].dir)
			claim_below(s, d->v[i].path);
}

/* The tool that the user names is the one, whatever the directory looks like.  `whole`: all of it
   was asked for, not some file in it. */
static void
read_as_told(struct layout_search *s, struct tree_dir *d, bool whole)
{
	const struct tool *tool = tool_of(s->settings->tool);
	struct reading r = reading_of(s, d, tool);

	reading_because(&r, "--tool %s", tool->name);
	tool->read(&r);
	reading_take(&r, d);
	if (r.layout->units.n || r.layout->opaque.n)
		list_push(s->arena, &s->found, r.layout);
	else if (whole)
		*vec_push(s->arena, &s->errors) = (struct err){
			.path = d->path,
			.message = str_format(s->arena, "there is no migration of %s", tool->name),
		};
}

void
layouts_find(struct layout_search *s, struct str dir)
{
	struct tree_dir *d = tree_dir(s->tree, dir);
	size_t before = s->found.n;

	if (!d)
		return;
	if (!str_is(s->settings->tool, "raw"))
		claim_below(s, dir);
	if (s->settings->tool.n && s->found.n == before)
		read_as_told(s, d, true);
	else if (!s->settings->tool.n)
		raw_find(s, d, s->found.n > before);
}

struct layout *
layout_of_dir(struct layout_search *s, struct str dir)
{
	struct tree_dir *d = tree_dir(s->tree, dir);

	if (!d)
		return NULL;
	if (!str_is(s->settings->tool, "raw"))
		claim(s, d);
	if (!d->layout && (!s->settings->tool.n || str_is(s->settings->tool, "raw")))
		raw_find_here(s, d);
	else if (!d->layout)
		read_as_told(s, d, false);
	return d->layout;
}
