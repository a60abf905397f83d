#include "layout/liquibase_config.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/trie.h"
#include "layout/keys.h"
#include "layout/liquibase_changelog.h"
#include "layout/liquibase_filter.h"
#include "layout/liquibase_run.h"
#include "layout/spring.h"

enum {
	/* a directory whose first files are no changelogs has none */
	LOOKED_INTO = 64,
	HEAD = 8 * 1024,
};

/* ---- what a changelog looks like ---- */

/* The element or the key; <databaseChangeLogTableName> of a build file is neither. */
bool
config_is_changelog(struct str path, struct str head)
{
	bool xml = str_ends_fold(path, S(".xml"));
	struct str word = S("databaseChangeLog");

	if (str_ends_fold(path, S(".sql")))
		return formatted_is(head);
	for (size_t at = 0; (at += str_find(str_sub(head, at, head.n), word)) < head.n;) {
		char before = at ? head.s[at - 1] : '\n';
		char after = at + word.n < head.n ? head.s[at + word.n] : ' ';

		at += word.n;
		if (!strchr(xml ? "<:" : "\n\"'{\xBF ", before))
			continue;
		if (strchr(xml ? " \t\r\n/>" : " \t:\"'", after))
			return true;
	}
	return false;
}

static bool
is_document(struct str name)
{
	return str_ends_fold(name, S(".xml")) || str_ends_fold(name, S(".yaml")) ||
		str_ends_fold(name, S(".yml")) || str_ends_fold(name, S(".json"));
}

static bool
is_changelog_file(struct reading *r, struct str path)
{
	struct str head;

	return file_head(r->arena, path, HEAD, &head) && config_is_changelog(path, head);
}

bool
config_changelogs_in(struct reading *r, const struct tree_dir *d, struct strs *into)
{
	size_t others = 0;

	for (size_t i = 0; i < d->n && (into->n || others < LOOKED_INTO); i++) {
		if (d->v[i].dir || !is_document(d->v[i].name))
			continue;
		if (is_changelog_file(r, d->v[i].path))
			strs_add(r->arena, into, d->v[i].path);
		else
			others++;
	}
	return into->n > 0;
}

/* ---- settings ---- */

/* "liquibase.command.changelog-file" is changelogfile. */
static struct str
plain_key(struct arena *a, struct str name)
{
	static const char *const prefixes[] = { "liquibase.command.update.", "liquibase.command.",
		"liquibase." };
	char *to = arena_array(a, char, name.n + 1);
	struct str key = { to, 0 };

	name = str_lower(a, name);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (str_starts(name, str_of(prefixes[i])))
			name = str_sub(name, str_of(prefixes[i]).n, name.n);
	for (size_t i = 0; i < name.n; i++)
		if (name.s[i] != '-' && name.s[i] != '_' && name.s[i] != '.')
			to[key.n++] = name.s[i];
	return key;
}

/* Databases whose SQL is another language. */
static struct str
foreign(struct str url)
{
	static const char *const names[] = { "mysql", "mariadb", "oracle", "sqlserver", "db2",
		"snowflake", "sybase", "informix", "sqlite" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_starts(url, S("jdbc:")) &&
			str_starts(str_sub(url, 5, url.n), str_of(names[i])))
			return str_of(names[i]);
	return S("");
}

static void
set(struct reading *r, struct liquibase_config *config, struct str key, struct str value)
{
	struct strs dirs = { 0 };

	value = str_trim(value);
	if (str_is(key, "changelogfile") || str_is(key, "changelog"))
		strs_add(r->arena, &config->changelogs, value);
	else if (str_is(key, "contexts") || str_is(key, "contextfilter"))
		filter_names(r->arena, value, &config->contexts);
	else if (str_is(key, "labels") || str_is(key, "labelfilter"))
		config->labels = value;
	else if (str_is(key, "defaultschemaname") || str_is(key, "defaultschema"))
		config->schema = value;
	else if (str_is(key, "url"))
		config->foreign = foreign(value);
	else if (str_is(key, "enabled"))
		config->disabled = str_eq_fold(value, S("false"));
	else if (str_is(key, "searchpath") || str_is(key, "classpath"))
		filter_names(r->arena, value, &dirs);
	each (dir, &dirs) {
		struct str path = tree_path(r->tree, config->dir, *dir);

		if (path.n && tree_dir(r->tree, path))
			strs_add(r->arena, &config->search, path);
	}
}

static void
set_parameter(struct reading *r, struct liquibase_config *config, struct str name, struct str value)
{
	*vec_push(r->arena, &config->parameters) = (struct parameter){ name, value };
}

static void
read_properties(struct reading *r, struct liquibase_config *config, struct str text)
{
	struct keys keys = { 0 };

	keys_read(r->arena, text, KEYS_PROPERTIES, &keys);
	each (key, &keys) {
		if (str_starts(key->name, S("parameter.")))
			set_parameter(r, config, str_sub(key->name, 10, key->name.n), key->value);
		else
			set(r, config, plain_key(r->arena, key->name), key->value);
	}
}

static void
read_spring_key(struct reading *r, struct liquibase_config *config, struct str name,
	struct str value)
{
	static const char *const prefixes[] = { "spring.liquibase.", "quarkus.liquibase.",
		"liquibase.datasources.default." };

	value = spring_value(r->arena, value);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		struct str rest, prefix = str_of(prefixes[i]);

		if (!str_starts(name, prefix))
			continue;
		rest = str_sub(name, prefix.n, name.n);
		if (str_starts(rest, S("parameters.")))
			set_parameter(r, config, str_sub(rest, 11, rest.n), value);
		else if (!str_is(rest, "url"))
			set(r, config, plain_key(r->arena, rest), value);
	}
	if (str_is(name, "spring.datasource.url"))
		config->foreign = foreign(value);
}

/* All scalars, by their keys with dots between. */
static void
read_spring_node(struct reading *r, struct liquibase_config *config, const struct node *n,
	struct str above, size_t depth)
{
	for (size_t i = 0; i < n->children.n; i++) {
		const struct node *child = n->children.v[i];
		struct str name = above.n ?
			str_format(r->arena, "%.*s.%.*s", FMT(above), FMT(child->key)) :
			child->key;

		if (child->kind == NODE_SCALAR)
			read_spring_key(r, config, child->key.n ? name : above, child->text);
		else if (depth < 8)
			read_spring_node(r, config, child, child->key.n ? name : above, depth + 1);
	}
}

static void
read_spring(struct reading *r, struct liquibase_config *config, struct str path, struct str text)
{
	struct keys keys = { 0 };
	struct node *root;
	struct err err;

	if (str_ends(path, S(".properties"))) {
		keys_read(r->arena, text, KEYS_PROPERTIES, &keys);
		each (key, &keys)
			read_spring_key(r, config, key->name, key->value);
	} else if (yaml_read(r->arena, path, text, &root, &err) && root) {
		read_spring_node(r, config, root, S(""), 0);
	}
}

/* ---- where it is configured ---- */

static const struct {
	const char *name;
	bool spring;
} files[] = {
	{ "liquibase.properties", false },
	{ "application.yml", true },
	{ "application.yaml", true },
	{ "application.properties", true },
	{ "bootstrap.yml", true },
};

/* Names that people give to the root. */
static const char *const masters[] = {
	"db.changelog-master.",
	"db.changelog-root.",
	"db.changelog.",
	"changelog-master.",
	"changelog-root.",
	"liquibase-changelog.",
	"databasechangelog.",
	"changelog.",
	"master.",
};

/* The root changelog; "" if it is not in the project. */
static struct str
root_of(struct reading *r, const struct liquibase_config *config)
{
	struct changelog_run run = { .reading = r, .arena = r->arena, .config = config };
	struct changelog log = { .run = &run, .path = path_join(r->arena, config->dir, S("x")) };
	struct str words = config->changelogs.v[0];

	return tree_has(r->tree, words) ? words : config_locate(&log, words, false);
}

/*
 * An application may have its changelogs from elsewhere, and its tests those of the application,
 * which are read with that.
 */
static bool
is_to_be_read(struct reading *r, const struct liquibase_config *config, bool spring)
{
	struct str root = root_of(r, config);
	const struct tree_dir *d = root.n ? tree_dir(r->tree, path_dir(root)) : NULL;

	return d ? !d->layout : !spring;
}

static struct liquibase_config *
configured_in(struct reading *r, struct str dir)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct str path = path_join(r->arena, dir, str_of(files[i].name));
		struct str text = tree_has_in(r->tree, dir, files[i].name) ?
			tree_config(r->tree, path) :
			S("");
		struct liquibase_config *config;

		if (!text.n || (files[i].spring && !str_contains(text, S("liquibase"))))
			continue;
		config = arena_new(r->arena, struct liquibase_config);
		config->dir = dir;
		if (files[i].spring)
			read_spring(r, config, path, text);
		else
			read_properties(r, config, text);
		if (!config->changelogs.n || config->disabled ||
			!is_to_be_read(r, config, files[i].spring))
			continue;
		reading_because(r, "%.*s%s", FMT(path),
			files[i].spring ? " spring.liquibase.change-log" : "");
		return config;
	}
	return NULL;
}

static bool
is_named(struct str name, const char *master)
{
	struct str words = str_of(master);

	return str_starts_fold(name, words) &&
		(is_document(name) || str_ends_fold(name, S(".sql"))) &&
		str_find(str_sub(name, words.n, name.n), S(".")) == name.n - words.n;
}

static struct liquibase_config *
named_in(struct reading *r, const struct tree_dir *d)
{
	for (size_t m = 0; m < sizeof(masters) / sizeof(*masters); m++)
		for (size_t i = 0; i < d->n; i++) {
			struct liquibase_config *config;

			if (d->v[i].dir || !is_named(d->v[i].name, masters[m]) ||
				!is_changelog_file(r, d->v[i].path))
				continue;
			config = arena_new(r->arena, struct liquibase_config);
			config->dir = d->path;
			strs_add(r->arena, &config->changelogs, d->v[i].path);
			reading_because(r, "%.*s", FMT(d->v[i].path));
			return config;
		}
	return NULL;
}

static bool
is_path(char c)
{
	return c != '"' && c != '\'' && c != '/' && c != '\\' && c != ' ' && c != '\t' &&
		c != '\n' && c != '\r' && c != '<' && c != '>' && c != ',' && c != '}' && c != ']';
}

/* The names of files that stand in the text. */
static const struct trie *
names_in(struct reading *r, struct str text, const struct trie *names)
{
	size_t start = 0;

	for (size_t at = 0; at <= text.n; at++) {
		struct str name;

		if (at < text.n && is_path(text.s[at]))
			continue;
		name = str_sub(text, start, at);
		if (is_document(name))
			names = trie_set(r->arena, names, name, r);
		start = at + 1;
	}
	return names;
}

/* Changelogs that none of the others names; first those that include others. */
static struct liquibase_config *
unnamed_in(struct reading *r, const struct tree_dir *d, const struct strs *changelogs)
{
	struct liquibase_config *config = arena_new(r->arena, struct liquibase_config);
	const struct trie *names = NULL, *including = NULL;

	config->dir = d->path;
	each (path, changelogs) {
		struct str text;
		struct err err;

		if (!tree_read(r->tree, *path, TREE_CHANGELOG_LIMIT, &text, &err) ||
			!str_contains(text, S("include")))
			continue;
		names = names_in(r, text, names);
		including = trie_set(r->arena, including, *path, r);
	}
	for (int pass = 0; pass < 2; pass++)
		each (path, changelogs)
			if (!trie_get(names, path_name(*path)) &&
				(trie_get(including, *path) != NULL) == (pass == 0))
				strs_add(r->arena, &config->changelogs, *path);
	/* they include each other */
	if (!config->changelogs.n)
		config->changelogs = *changelogs;
	reading_because(r, "%.*s", FMT(config->changelogs.v[0]));
	return config;
}

/* Is that a directory in which the run of another has its files? */
static bool
belongs(struct reading *r, const struct liquibase_config *config, struct str dir, bool changelogs)
{
	struct str root = changelogs ? S("") : path_dir(root_of(r, config));

	return changelogs ||
		(root.n && !str_is(root, ".") && str_starts(dir, root) &&
			(dir.n == root.n || dir.s[root.n] == '/'));
}

/* Changelogs of any name that speak of the directory below. */
static struct liquibase_config *
speaking_of(struct reading *r, const struct tree_dir *d, struct str below)
{
	struct strs changelogs = { 0 };

	if (!config_changelogs_in(r, d, &changelogs))
		return NULL;
	each (path, &changelogs) {
		struct str text;
		struct err err;

		if (tree_read(r->tree, *path, TREE_CHANGELOG_LIMIT, &text, &err) &&
			str_contains(text, S("include")) && str_contains(text, below))
			return unnamed_in(r, d, &changelogs);
	}
	return NULL;
}

static bool
may_hold_changes(const struct tree_dir *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir &&
			(is_document(d->v[i].name) || str_ends_fold(d->v[i].name, S(".sql"))))
			return true;
	return false;
}

static struct liquibase_config *
above(struct reading *r, struct str dir, bool changelogs)
{
	struct str below = path_name(dir);

	for (dir = tree_above(r->tree, dir); dir.n;
		below = path_name(dir), dir = tree_above(r->tree, dir)) {
		struct tree_dir *d = tree_dir(r->tree, dir);
		struct liquibase_config *config = d && !d->layout ? configured_in(r, dir) : NULL;

		if (config)
			return belongs(r, config, r->asked->path, changelogs) ? config : NULL;
		if (!d || !changelogs || d->layout)
			continue;
		config = named_in(r, d);
		if (!config)
			config = speaking_of(r, d, below);
		if (config)
			return config;
	}
	return NULL;
}

struct liquibase_config *
config_find_above(struct reading *r, struct str dir)
{
	struct tree_dir *d = tree_dir(r->tree, dir);
	struct liquibase_config *config = d ? configured_in(r, dir) : NULL;
	struct strs changelogs = { 0 };
	bool any;

	if (config || !d || !may_hold_changes(d))
		return config;
	any = config_changelogs_in(r, d, &changelogs);
	r->layout->because.n = 0;
	config = above(r, dir, any);
	if (config)
		return config;
	r->layout->because.n = 0;
	config = any ? named_in(r, d) : NULL;
	return config || !any ? config : unnamed_in(r, d, &changelogs);
}
