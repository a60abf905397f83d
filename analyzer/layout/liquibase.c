#include "layout/liquibase.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/trie.h"
#include "layout/liquibase_changelog.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_property.h"

/* ---- whose is the directory? ---- */

static bool
marked(struct reading *r, bool xml)
{
	struct liquibase_config *config = config_find_above(r, r->asked->path);

	if (!config)
		return false;
	r->layout->config = config;
	r->layout->dir = config->dir;
	/* who asks for Liquibase by its name means both */
	return r->settings->tool.n || str_ends_fold(config->changelogs.v[0], S(".xml")) == xml;
}

bool
liquibase_xml_marked(struct reading *r)
{
	return marked(r, true);
}

bool
liquibase_marked(struct reading *r)
{
	return marked(r, false);
}

bool
liquibase_contents(struct reading *r)
{
	struct liquibase_config *config;
	struct tree_dir *d = r->asked;
	struct str rest = reading_head(r), head;
	bool any = false;

	while (rest.n && !any)
		any = formatted_is(str_cut(rest, '\n', &rest));
	if (!any)
		return false;
	config = arena_new(r->arena, struct liquibase_config);
	config->dir = d->path;
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")) &&
			file_head(r->arena, d->v[i].path, 4096, &head) && formatted_is(head))
			strs_add(r->arena, &config->changelogs, d->v[i].path);
	if (!config->changelogs.n)
		return false;
	r->layout->config = config;
	reading_because(r, "-- liquibase formatted sql");
	return true;
}

/* ---- reading ---- */

/* What the user says wins over what is configured. */
static const struct liquibase_config *
with_settings(struct reading *r, const struct liquibase_config *config)
{
	struct liquibase_config *copy = arena_dup(r->arena, config);

	if (r->settings->contexts.n)
		copy->contexts = r->settings->contexts;
	if (r->settings->labels.n)
		copy->labels = strs_join(r->arena, &r->settings->labels, S(","));
	return copy;
}

/*
 * Of several changelogs that nobody includes each may be for a database, or a version, of its own;
 * files of SQL, one a migration, are run one after the other.
 */
static void
read_as_root(struct changelog_run *run, struct str path)
{
	struct units *units = &run->reading->layout->units;
	size_t before = units->n;

	changelog_read_root(run, path);
	if (run->config->changelogs.n > 1 && !str_ends_fold(path, S(".sql")))
		for (size_t i = before; i < units->n; i++)
			units->v[i]->source->guessed = true;
}

static void
read_root(struct changelog_run *run, struct str words)
{
	struct changelog log = { .run = run };
	struct str path;

	log.path = path_join(run->arena, run->config->dir, S("x"));
	path = tree_has(run->reading->tree, words) ? words : config_locate(&log, words, false);
	/* another root may have included it */
	if (path.n && trie_get(run->reads, path))
		return;
	if (path.n)
		read_as_root(run, path);
	else
		reading_error(run->reading,
			&(struct err){
				.path = run->config->dir,
				.message = str_format(run->arena,
					"there is no changelog \"%.*s\" in the project",
					FMT(words)),
			});
}

/* Changelogs beside those that were read, which nobody includes. */
static void
tell_strays(struct changelog_run *run, struct tree_dir *d)
{
	struct reading *r = run->reading;
	struct strs changelogs = { 0 };

	if (!d || !config_changelogs_in(r, d, &changelogs))
		return;
	each (path, &changelogs)
		if (!trie_get(run->reads, *path))
			reading_skip(r, *path, "no changelog that is read includes it");
}

static void
put_in_order(struct changelog_run *run)
{
	struct units *units = &run->reading->layout->units, all = { 0 };

	if (!run->first.n && !run->last.n)
		return;
	each_of (struct unit, u, &run->first)
		list_push(run->arena, &all, u);
	each_of (struct unit, u, units)
		list_push(run->arena, &all, u);
	each_of (struct unit, u, &run->last)
		list_push(run->arena, &all, u);
	*units = all;
}

void
liquibase_read(struct reading *r)
{
	struct changelog_run run = { .reading = r, .arena = r->arena };
	struct tree_dir *configured;

	if (!r->layout->config)
		r->layout->config = config_find_above(r, r->asked->path);
	if (!r->layout->config && !liquibase_contents(r))
		return;
	run.config = with_settings(r, r->layout->config);
	reading_take(r, r->asked);
	/* what lies below and is not read belongs to nobody's run */
	configured = tree_dir(r->tree, run.config->dir);
	if (configured)
		reading_take(r, configured);
	if (run.config->foreign.n) {
		reading_note(r, "the database is %.*s: forelock reads PostgreSQL's SQL only",
			FMT(run.config->foreign));
		return;
	}
	each (parameter, &run.config->parameters)
		property_set(&run, parameter->name, parameter->value);
	each (path, &run.config->changelogs)
		read_root(&run, *path);
	put_in_order(&run);
	tell_strays(&run, r->asked);
}
