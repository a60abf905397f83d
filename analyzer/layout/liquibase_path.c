/*
 * Where the files are that changelogs name.
 */
#include "base/arena.h"
#include "base/file.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_run.h"

struct lookup {
	const struct changelog *log;
	bool dir;
};

static struct str
there(const struct lookup *l, struct str dir, struct str path)
{
	struct tree *t = l->log->run->reading->tree;
	struct str found = tree_path(t, dir, path);

	if (!found.n || (l->dir ? tree_dir(t, found) == NULL : !tree_has(t, found)))
		return S("");
	return found;
}

/* "classpath:/db/x.xml", "db\x.xml" */
static struct str
normal(struct arena *a, struct str path)
{
	char *to;

	path = str_trim(path);
	if (str_starts(path, S("classpath*:")))
		path = str_sub(path, 11, path.n);
	if (str_starts(path, S("classpath:")))
		path = str_sub(path, 10, path.n);
	if (str_starts(path, S("file:")))
		path = str_sub(path, 5, path.n);
	to = (char *)arena_copy(a, path.s, path.n);
	for (size_t i = 0; i < path.n; i++)
		if (to[i] == '\\')
			to[i] = '/';
	path.s = to;
	while (str_starts(path, S("/")))
		path = str_sub(path, 1, path.n);
	return path;
}

static bool
is_built(struct tree *t, struct str dir)
{
	static const char *const files[] = { "pom.xml", "build.gradle", "build.gradle.kts",
		"settings.gradle", "settings.gradle.kts" };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (tree_has_in(t, dir, files[i]))
			return true;
	return false;
}

/* In the resources of the modules below a directory, and of those below them. */
static struct str
in_modules_of(const struct lookup *l, struct str dir, struct str path, size_t depth)
{
	enum { DEEPEST = 3 };
	struct tree *t = l->log->run->reading->tree;
	const struct tree_dir *d = depth < DEEPEST && is_built(t, dir) ? tree_dir(t, dir) : NULL;
	struct str found = S("");

	for (size_t i = 0; d && i < d->n && !found.n; i++) {
		struct str module = d->v[i].path;

		if (!d->v[i].dir)
			continue;
		found = there(l, path_join(l->log->run->arena, module, S("src/main/resources")),
			path);
		if (!found.n)
			found = in_modules_of(l, module, path, depth + 1);
	}
	return found;
}

/* What one module of a build names may lie in another. */
static struct str
in_other_modules(const struct lookup *l, struct str path)
{
	struct tree *t = l->log->run->reading->tree;
	struct str dir = path_dir(l->log->path), found = S("");

	for (; !found.n && dir.n; dir = tree_above(t, dir))
		found = in_modules_of(l, dir, path, 0);
	return found;
}

/*
 * The search path is what is configured, the directory in which one works, and what a build puts on
 * the class path; where that is, is not told: any directory above may be it.
 */
static struct str
locate(const struct lookup *l, struct str words, bool relative)
{
	const struct changelog_run *run = l->log->run;
	struct arena *a = run->arena;
	struct tree *t = run->reading->tree;
	struct str path = normal(a, words), dir = path_dir(l->log->path), found;

	if (!path.n && !l->dir)
		return S("");
	if (relative)
		return there(l, dir, path);
	each (search, &run->config->search)
		if ((found = there(l, *search, path)).n)
			return found;
	if ((found = there(l, run->config->dir, path)).n)
		return found;
	for (; !found.n && dir.n; dir = tree_above(t, dir)) {
		found = there(l, dir, path);
		if (!found.n)
			found = there(l, path_join(a, dir, S("src/main/resources")), path);
	}
	return found.n ? found : in_other_modules(l, path);
}

struct str
config_locate(const struct changelog *log, struct str path, bool relative)
{
	return locate(&(struct lookup){ log, false }, path, relative);
}

struct str
config_locate_dir(const struct changelog *log, struct str path, bool relative)
{
	return locate(&(struct lookup){ log, true }, path, relative);
}
