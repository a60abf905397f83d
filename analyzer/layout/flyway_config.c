#include "layout/flyway_config.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "layout/keys.h"
#include "layout/node.h"
#include "layout/spring.h"
#include "layout/tool.h"

static const struct flyway_config defaults = {
	.versioned = { "V", 1 },
	.repeatable = { "R", 1 },
	.undo = { "U", 1 },
	.baseline = { "B", 1 },
	.separator = { "__", 2 },
	.placeholders = { .prefix = { "${", 2 }, .suffix = { "}", 1 }, .fold = true },
	.replace = true,
};

/* ---- one setting ---- */

/* "sql-migration-prefix", "sqlMigrationPrefix" and "SQL_MIGRATION_PREFIX" are one. */
static bool
means(struct str name, const char *setting)
{
	size_t k = 0;

	for (size_t i = 0; i < name.n; i++) {
		if (name.s[i] == '-' || name.s[i] == '_')
			continue;
		if (!setting[k] || (name.s[i] | 0x20) != (setting[k] | 0x20))
			return false;
		k++;
	}
	return !setting[k];
}

static bool
is_true(struct str value)
{
	return str_eq_fold(value, S("true"));
}

/* "a,b" is a list, too. */
static void
set_list(struct arena *a, struct strs *into, const struct strs *values)
{
	into->n = 0;
	each (value, values) {
		struct str rest = *value;

		while (rest.n) {
			struct str one = str_trim(str_cut(rest, ',', &rest));

			if (one.n)
				strs_add(a, into, one);
		}
	}
}

/* FlywayAutoConfiguration's LocationResolver: {vendor} is the database that the URL leads to. */
static void
set_locations(struct arena *a, struct flyway_config *c, const struct strs *values)
{
	struct strs all = { 0 };

	set_list(a, &all, values);
	c->locations.n = 0;
	each (location, &all) {
		size_t at = str_find(*location, S("{vendor}"));
		struct str behind;

		if (spring_is_open(*location))
			continue;
		behind = str_sub(*location, at < location->n ? at + S("{vendor}").n : at,
			location->n);
		strs_add(a, &c->locations,
			at == location->n ? *location :
					    str_format(a, "%.*spostgresql%.*s", (int)at,
						    location->s, FMT(behind)));
	}
}

static void
set(struct arena *a, struct flyway_config *c, struct str name, const struct strs *values)
{
	struct str value = values->n ? values->v[0] : S(""), rest;

	if (str_starts_fold(name, S("placeholders."))) {
		(void)str_cut(name, '.', &rest);
		*vec_push(a, &c->placeholders) = (struct placeholder){ rest, value };
	} else if (means(name, "locations"))
		set_locations(a, c, values);
	else if (means(name, "sqlMigrationSuffixes"))
		set_list(a, &c->suffixes, values);
	else if (means(name, "sqlMigrationPrefix"))
		c->versioned = value;
	else if (means(name, "repeatableSqlMigrationPrefix"))
		c->repeatable = value;
	else if (means(name, "undoSqlMigrationPrefix"))
		c->undo = value;
	else if (means(name, "baselineMigrationPrefix"))
		c->baseline = value;
	else if (means(name, "sqlMigrationSeparator"))
		c->separator = value;
	else if (means(name, "placeholderPrefix"))
		c->placeholders.prefix = value;
	else if (means(name, "placeholderSuffix"))
		c->placeholders.suffix = value;
	else if (means(name, "placeholderReplacement"))
		c->replace = is_true(value);
	else if (means(name, "mixed"))
		c->mixed = is_true(value);
	else if (means(name, "group"))
		c->group = is_true(value);
	else if (means(name, "executeInTransaction"))
		c->no_transaction = !is_true(value);
	else if (means(name, "outOfOrder"))
		c->out_of_order = is_true(value);
	else if (means(name, "validateMigrationNaming"))
		c->validate_names = is_true(value);
	else if (means(name, "initSql"))
		c->init_sql = value;
	else if (means(name, "defaultSchema"))
		*vec_push(a, &c->placeholders) =
			(struct placeholder){ S("flyway:defaultSchema"), value };
}

/* ---- files ---- */

static void
read_toml(struct reading *r, struct str text, struct flyway_config *c)
{
	struct keys keys = { 0 };

	keys_read(r->arena, text, KEYS_TOML, &keys);
	each (key, &keys) {
		if (str_is(key->section, "flyway"))
			set(r->arena, c, key->name, &key->values);
		else if (str_is(key->section, "flyway.placeholders"))
			*vec_push(r->arena, &c->placeholders) =
				(struct placeholder){ key->name, key->value };
	}
}

/* What the environment may say otherwise is not known: what holds without it. */
static struct strs
without_environment(struct arena *a, const struct strs *values)
{
	struct strs all = { 0 };

	each (value, values)
		strs_add(a, &all, spring_value(a, *value));
	return all;
}

/* flyway.locations=… and spring.flyway.locations=…; with indexes, locations[0]=… */
static void
read_properties(struct reading *r, struct str text, struct str prefix, struct flyway_config *c)
{
	struct keys keys = { 0 };
	struct strs values;

	keys_read(r->arena, text, KEYS_PROPERTIES, &keys);
	each (key, &keys) {
		struct str name = key->name, rest;

		if (!str_starts(name, prefix))
			continue;
		name = str_sub(name, prefix.n, name.n);
		values = without_environment(r->arena, &key->values);
		if (str_starts(name, S("locations["))) {
			strs_add(r->arena, &c->locations, spring_value(r->arena, key->value));
			continue;
		}
		set(r->arena, c,
			str_starts(name, S("placeholders.")) ? name : str_cut(name, '[', &rest),
			&values);
	}
}

static void
set_node(struct arena *a, struct flyway_config *c, const struct node *n)
{
	struct strs values = { 0 };

	if (n->kind == NODE_MAP && means(n->key, "placeholders")) {
		each_of (struct node, p, &n->children)
			*vec_push(a, &c->placeholders) =
				(struct placeholder){ p->key, spring_value(a, p->text) };
		return;
	}
	if (n->kind == NODE_SCALAR)
		strs_add(a, &values, n->text);
	each_of (struct node, item, &n->children)
		strs_add(a, &values, item->text);
	values = without_environment(a, &values);
	set(a, c, n->key, &values);
}

/* Spring: spring: flyway: …, or with dots */
static bool
read_yaml(struct reading *r, struct str path, struct str text, struct flyway_config *c)
{
	const struct node *flyway;
	struct node *root;
	struct err err;

	if (!yaml_read(r->arena, path, text, &root, &err))
		return false;
	flyway = node_path(root, "spring.flyway");
	if (!flyway)
		flyway = node_path(root, "quarkus.flyway");
	for (size_t i = 0; flyway && i < flyway->children.n; i++)
		set_node(r->arena, c, flyway->children.v[i]);
	return flyway != NULL;
}

static bool
read_spring(struct reading *r, struct str dir, struct flyway_config *c)
{
	static const char *const names[] = {
		"application.properties",
		"application.yml",
		"application.yaml",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str path = path_join(r->arena, dir, str_of(names[i]));
		struct str text = tree_config(r->tree, path);
		bool found;

		if (!str_contains(text, S("flyway")))
			continue;
		if (i) {
			found = read_yaml(r, path, text, c);
		} else {
			found = str_contains(text, S("spring.flyway.")) ||
				str_contains(text, S("quarkus.flyway."));
			read_properties(r, text, S("spring.flyway."), c);
			read_properties(r, text, S("quarkus.flyway."), c);
		}
		if (found) {
			c->file = path;
			return true;
		}
	}
	return false;
}

/* TOML and .conf are never mixed, and TOML wins: ConfigUtils.java */
static bool
read_own(struct reading *r, struct str dir, struct flyway_config *c)
{
	static const char *const names[] = {
		"flyway.toml",
		"flyway.user.toml",
		"flyway.conf",
		"conf/flyway.toml",
		"conf/flyway.conf",
	};
	bool toml = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str path = path_join(r->arena, dir, str_of(names[i]));
		struct str text;

		if (!tree_has(r->tree, path) || (toml && !str_ends(path, S(".toml"))))
			continue;
		text = tree_config(r->tree, path);
		if (str_ends(path, S(".toml")))
			read_toml(r, text, c);
		else
			read_properties(r, text, S("flyway."), c);
		toml |= str_ends(path, S(".toml"));
		if (!c->file.n)
			c->file = path;
	}
	return c->file.n > 0;
}

bool
flyway_config_find(struct reading *r, struct flyway_config *into)
{
	struct str dir = r->asked->path;

	*into = defaults;
	for (; dir.n; dir = tree_above(r->tree, dir)) {
		into->dir = dir;
		if (read_own(r, dir, into) || read_spring(r, dir, into))
			return true;
	}
	*into = defaults;
	into->dir = r->asked->path;
	return false;
}
