#include "layout/liquibase_changelog.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sort.h"
#include "base/trie.h"
#include "layout/keys.h"
#include "layout/liquibase_changeset.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_element.h"
#include "layout/liquibase_filter.h"
#include "layout/liquibase_property.h"
#include "source/scan.h"

enum {
	/* how often a file may be included: more is no project */
	READS_MOST = 16,
	DEPTH_MOST = 100,
};

static void read_items(struct changelog *log, const struct node *n);
static void read_file(struct changelog_run *run, const struct changelog *parent,
	const struct node *at, struct str path, const struct inclusion *inclusion);

/* ---- what goes wrong ---- */

static void complain(const struct changelog *log, const struct node *n, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void
complain(const struct changelog *log, const struct node *n, const char *format, ...)
{
	struct arena *a = log->run->arena;
	struct position at;
	struct err err = { 0 };
	struct str words;
	va_list args;

	va_start(args, format);
	words = str_vformat(a, format, args);
	va_end(args);
	source_lines(a, log->file);
	at = source_position(log->file, n ? element_span(log->file, n).start : 0);
	err_at(&err, a, log->path, at.line, at.column, "%.*s", FMT(words));
	reading_error(log->run->reading, &err);
}

/* ---- properties ---- */

static void
set_property(struct changelog *log, const struct node *n, struct str name, struct str value)
{
	if (element_flag(log, n, "global", true))
		property_set(log->run, name, value);
	else
		property_set_local(log, name, value);
}

static struct str
context_of(const struct changelog *log, const struct node *n)
{
	struct str context = element_text(log, n, "contextFilter");

	return context.n ? context : element_text(log, n, "context");
}

static void
read_property_file(struct changelog *log, const struct node *n, struct str file)
{
	bool relative = element_flag(log, n, "relativeToChangelogFile", false);
	struct str path = config_locate(log, file, relative), text;
	struct keys keys = { 0 };
	struct err err;

	if (!path.n || !tree_read(log->run->reading->tree, path, TREE_CONFIG_LIMIT, &text, &err)) {
		if (element_flag(log, n, "errorIfMissing", true))
			complain(log, n, "there is no file \"%.*s\" in the project", FMT(file));
		return;
	}
	keys_read(log->run->arena, text, KEYS_PROPERTIES, &keys);
	each (key, &keys)
		set_property(log, n, key->name, property_expand(log, key->value));
}

static void
read_property(struct changelog *log, const struct node *n)
{
	struct str file = element_text(log, n, "file");
	struct strs labels = { 0 };

	filter_names(log->run->arena, element_text(log, n, "labels"), &labels);
	if (!filter_dbms(element_text(log, n, "dbms")) ||
		!filter_holds(context_of(log, n), &log->run->config->contexts) ||
		(labels.n && !filter_holds(log->run->config->labels, &labels)))
		return;
	if (file.n)
		read_property_file(log, n, file);
	else
		set_property(log, n, element_text(log, n, "name"), element_text(log, n, "value"));
}

/* ---- includes ---- */

static struct inclusion
inclusion_of(const struct changelog *log, const struct node *n)
{
	return (struct inclusion){
		.contexts = context_of(log, n),
		.labels = element_text(log, n, "labels"),
		.ignored = element_flag(log, n, "ignore", false),
	};
}

static void
include(struct changelog *log, const struct node *n)
{
	bool relative = element_flag(log, n, "relativeToChangelogFile", false);
	struct str file = n->kind == NODE_SCALAR ? property_expand(log, n->text) :
						   element_text(log, n, "file");
	struct inclusion inclusion = inclusion_of(log, n);
	struct str path = config_locate(log, file, relative);

	if (path.n)
		read_file(log->run, log, n, path, &inclusion);
	else if (element_flag(log, n, "errorIfMissing", true))
		complain(log, n, "includes \"%.*s\", and there is no such file in the project",
			FMT(file));
}

struct found {
	struct strs paths;
	size_t depth_least, depth_most;
	struct str ending;
};

static void
find_below(const struct changelog *log, struct str dir, size_t depth, struct found *found)
{
	struct reading *r = log->run->reading;
	struct tree_dir *d = tree_dir(r->tree, dir);

	if (!d || depth > found->depth_most || depth > DEPTH_MOST)
		return;
	if (!d->layout || d->layout == r->layout)
		reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].dir)
			find_below(log, d->v[i].path, depth + 1, found);
		else if (depth >= found->depth_least && str_ends_fold(d->v[i].path, found->ending))
			strs_add(log->run->arena, &found->paths, d->v[i].path);
	}
}

/* Without what a web application puts in front: getStandardChangeLogComparator */
static int
by_path(const void *va, const void *vb)
{
	return str_compare(*(const struct str *)va, *(const struct str *)vb);
}

static size_t
number_of(const struct changelog *log, const struct node *n, const char *key, size_t otherwise)
{
	long number;

	return str_to_long(element_text(log, n, key), &number) && number >= 0 ? (size_t)number :
										otherwise;
}

static bool
is_changelog_name(struct str path)
{
	static const char *const endings[] = { ".xml", ".yaml", ".yml", ".json", ".sql" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_ends_fold(path, str_of(endings[i])))
			return true;
	return false;
}

static void
tell_classes(const struct changelog *log, const struct node *n)
{
	static const char *const keys[] = { "filter", "resourceFilter", "resourceComparator" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (element_has(n, keys[i]))
			reading_note(log->run->reading,
				"%.*s: the %s of an includeAll is a Java class, and is left out",
				FMT(log->path), keys[i]);
}

static void
include_all(struct changelog *log, const struct node *n)
{
	bool relative = element_flag(log, n, "relativeToChangelogFile", false);
	struct str words = element_text(log, n, "path");
	struct str dir = config_locate_dir(log, words, relative);
	struct inclusion inclusion = inclusion_of(log, n);
	struct found found = {
		.depth_least = number_of(log, n, "minDepth", 0),
		.depth_most = number_of(log, n, "maxDepth", DEPTH_MOST),
		.ending = element_text(log, n, "endsWithFilter"),
	};

	tell_classes(log, n);
	if (dir.n)
		find_below(log, dir, 1, &found);
	if (!found.paths.n && element_flag(log, n, "errorIfMissingOrEmpty", true))
		complain(log, n, "includes all of \"%.*s\", and there is nothing in the project",
			FMT(words));
	vec_sort(&found.paths, by_path);
	each (path, &found.paths)
		if (is_changelog_name(*path))
			read_file(log->run, log, n, *path, &inclusion);
}

/* ---- a file ---- */

static void
read_preconditions(struct changelog *log, const struct node *n)
{
	if (precondition_of(log, n) != PRECONDITION_NO ||
		str_eq_fold(element_text(log, n, "onFail"), S("WARN")))
		return;
	log->halted = true;
	reading_note(log->run->reading, "%.*s: its preConditions never hold on PostgreSQL",
		FMT(log->path));
}

static void
read_item(struct changelog *log, const struct node *n)
{
	struct str text = n->kind == NODE_SCALAR ? property_expand(log, n->text) : S("");

	if (str_is(n->key, "changeSet"))
		changeset_read(log, n);
	else if (str_is(n->key, "include"))
		include(log, n);
	else if (str_is(n->key, "includeAll"))
		include_all(log, n);
	else if (str_is(n->key, "property") && n->element)
		read_property(log, n);
	else if (str_is(n->key, "property") || str_is(n->key, "removeChangeSetProperty"))
		return;
	else if (str_eq_fold(n->key, S("preConditions")))
		read_preconditions(log, n);
	else if (str_is(n->key, "modifyChangeSets"))
		read_items(log, n);
	else if (str_is(n->key, "logicalFilePath"))
		log->logical_path = text;
	else if (str_is(n->key, "contextFilter") || str_is(n->key, "context"))
		log->contexts = text;
	else if (str_is(n->key, "objectQuotingStrategy"))
		log->quoting = str_is(text, "QUOTE_ALL_OBJECTS")  ? QUOTING_ALL :
			str_is(text, "QUOTE_ONLY_RESERVED_WORDS") ? QUOTING_RESERVED :
								    QUOTING_LEGACY;
	else if (n->kind == NODE_MAP)
		complain(log, n, "has something that belongs into no changelog: %.*s", FMT(n->key));
}

static void
read_items(struct changelog *log, const struct node *n)
{
	struct nodes items = { 0 };

	element_items(log->run->arena, n, &items);
	for (size_t i = 0; i < items.n; i++)
		read_item(log, items.v[i]);
}

/* In YAML and JSON all properties of a file are there from its beginning: YamlChangeLogParser. */
static void
read_properties(struct changelog *log, const struct node *n)
{
	struct nodes items = { 0 };

	element_items(log->run->arena, n, &items);
	for (size_t i = 0; i < items.n; i++)
		if (str_is(items.v[i]->key, "property"))
			read_property(log, items.v[i]);
}

static void
read_document(struct changelog *log)
{
	struct err err = { 0 };
	const struct node *root = element_read(log->run->arena, log->file, &err);

	if (!root) {
		reading_error(log->run->reading, &err);
		return;
	}
	if (!root->element)
		read_properties(log, root);
	read_items(log, root);
}

static void
read_text(struct changelog *log)
{
	struct source *file = log->file;

	if (!str_ends_fold(log->path, S(".sql"))) {
		read_document(log);
		return;
	}
	source_scan(log->run->arena, file);
	if (formatted_is(file->text))
		formatted_read(log);
	else
		formatted_read_raw(log);
}

/* Would the file include itself?  What it would go through is told. */
static bool
is_circle(const struct changelog *parent, const struct node *at, struct str path)
{
	struct strs way = { 0 };
	const struct changelog *log = parent;
	size_t depth = 0;

	for (; log && !str_eq(log->path, path); log = log->parent)
		depth++;
	if (!log && depth < DEPTH_MOST)
		return false;
	if (!log) {
		complain(parent, at, "includes files more than %d deep", DEPTH_MOST);
		return true;
	}
	for (log = parent; !str_eq(log->path, path); log = log->parent)
		strs_add(log->run->arena, &way, log->path);
	complain(parent, at, "includes itself%s%.*s", way.n ? " by way of " : "",
		FMT(strs_join(log->run->arena, &way, S(", "))));
	return true;
}

static bool
is_read_too_often(struct changelog_run *run, const struct changelog *parent, const struct node *at,
	struct str path)
{
	const size_t *known = trie_get(run->reads, path);
	size_t count = known ? *known + 1 : 1;

	run->reads = trie_set(run->arena, run->reads, path, arena_dup(run->arena, &count));
	if (count == READS_MOST + 1)
		complain(parent, at, "includes \"%.*s\" once more, after %d times", FMT(path),
			READS_MOST);
	return count > READS_MOST;
}

static void
read_file(struct changelog_run *run, const struct changelog *parent, const struct node *at,
	struct str path, const struct inclusion *inclusion)
{
	struct changelog *log;
	struct tree_dir *d;
	struct str text;
	struct err err;

	if (parent && (is_circle(parent, at, path) || is_read_too_often(run, parent, at, path)))
		return;
	if (!tree_read(run->reading->tree, path, TREE_CHANGELOG_LIMIT, &text, &err)) {
		reading_error(run->reading, &err);
		return;
	}
	d = tree_dir(run->reading->tree, path_dir(path));
	if (d)
		reading_take(run->reading, d);
	log = arena_new(run->arena, struct changelog);
	*log = (struct changelog){ .run = run, .parent = parent, .path = path };
	log->logical_path = path;
	log->quoting = parent ? parent->quoting : QUOTING_LEGACY;
	if (inclusion)
		log->inclusion = *inclusion;
	log->file = source_of_file(run->arena, path, text);
	read_text(log);
}

void
changelog_read_root(struct changelog_run *run, struct str path)
{
	size_t once = 1;

	run->reads = trie_set(run->arena, run->reads, path, arena_dup(run->arena, &once));
	read_file(run, NULL, NULL, path, NULL);
}
