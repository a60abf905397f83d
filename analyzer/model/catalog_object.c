/*
 * Functions, schemas, and objects of which only the name matters.
 */
#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

/* ---- functions ---- */

void
functions_set(struct change *x, struct relname name, const struct function_list *list)
{
	change_set(x, &x->c.functions, relation_key(x->arena, name), arena_dup(x->arena, list));
}

void
functions_note(struct change *x, struct relname name, const struct function_info *f)
{
	users_note_function(x, relation_key(x->arena, name), f);
}

/* The overloads of that name, and the name with its schema. */
static struct function_list
functions_of(struct change *x, struct relname *name)
{
	const struct function_list *found = catalog_functions(x->c, *name);

	if (found)
		*name = found->v[0]->name;
	else if (!name->schema.n)
		name->schema = catalog_creation_schema(x->c);
	return found ? *found : (struct function_list){ 0 };
}

/* Without the types of its arguments, DROP FUNCTION f means the only one, or all we know. */
static bool
is_meant(struct change *x, const struct function_info *f, const struct function_spec *spec)
{
	return !spec || !spec->arg_types.n || signature_is(x, f, spec);
}

static bool
is_word(struct str word)
{
	static const char *const words[] = { "alter", "call", "create", "drop", "execute", "import",
		"perform" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_fold(word, str_of(words[i])))
			return true;
	return false;
}

/* Has the body a statement that changes the schema, or that runs what is not seen here? */
static bool
is_unseen(const struct function_spec *spec)
{
	size_t start = 0;

	if (!str_is(spec->language, "sql") && !str_is(spec->language, "plpgsql"))
		return spec->language.n > 0;
	for (size_t i = 0; i <= spec->body.n; i++) {
		char c = i < spec->body.n ? spec->body.s[i] | 0x20 : ' ';

		if (c >= 'a' && c <= 'z')
			continue;
		if (is_word(str_sub(spec->body, start, i)))
			return true;
		start = i + 1;
	}
	return false;
}

static struct object_ref
as_object(const struct function_info *f)
{
	return (struct object_ref){ .class = CLASS_FUNCTION,
		.typed = true,
		.name = f->name,
		.types = f->parameters };
}

static void
note_needs(struct change *x, const struct function_info *f)
{
	struct object_ref object = as_object(f);

	object_remove(x, &object);
	if (f->spec->needs && f->spec->needs->n)
		object_add(x, object, f->spec->needs);
}

bool
catalog_sure_function(struct catalog c, const struct function_info *f)
{
	return !f->doubtful && (!c.gaps || f->created > c.gaps);
}

void
apply_create_function(struct change *x)
{
	const struct function_spec *spec = x->op->function;
	struct relname name = x->op->target;
	struct function_info *f;
	struct function_list list;

	if (!spec)
		return;
	if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	list = functions_of(x, &name);
	for (size_t i = 0; i < list.n; i++) {
		if (!signature_is(x, list.v[i], spec))
			continue;
		list_remove(x->arena, &list, i);
		break;
	}
	if (list.n >= PARTS_MOST)
		return;
	f = arena_new(x->arena, struct function_info);
	f->name = name;
	f->spec = spec;
	signature_set(x, f);
	f->unseen = is_unseen(spec);
	f->created = x->now->epoch;
	f->doubtful = change_has(x, OP_MAYBE);
	f->unit = x->now->unit;
	f->txn = x->now->txn;
	list_push(x->arena, &list, f);
	functions_set(x, name, &list);
	functions_note(x, name, f);
	note_needs(x, f);
}

static const struct function_spec *
changed(struct change *x, const struct function_spec *old, const struct function_spec *change)
{
	struct function_spec *spec = arena_dup(x->arena, old);

	if (change->volatility)
		spec->volatility = change->volatility;
	if (change->definer || change->invoker)
		spec->definer = change->definer;
	spec->search_path_set = spec->search_path_set || change->search_path_set;
	return spec;
}

void
apply_alter_function(struct change *x)
{
	struct relname name = x->op->target;
	struct function_list list = functions_of(x, &name);

	if (!x->op->function || !list.n)
		return;
	for (size_t i = 0; i < list.n; i++) {
		struct function_info *f;

		if (!is_meant(x, list.v[i], x->op->function))
			continue;
		f = arena_dup(x->arena, list.v[i]);
		f->spec = changed(x, f->spec, x->op->function);
		list_set(x->arena, &list, i, f);
	}
	functions_set(x, name, &list);
}

/* One that no migration has made. */
static void
callers_drop_unseen(struct change *x, struct relname name)
{
	if (change_has(x, OP_CASCADE))
		callers_drop(x, &(struct object_ref){ .class = CLASS_FUNCTION, .name = name });
}

void
apply_drop_function(struct change *x)
{
	struct relname name = x->op->target;
	struct function_list list = functions_of(x, &name);

	if (!list.n)
		callers_drop_unseen(x, name);
	for (size_t i = list.n; i-- > 0;) {
		struct object_ref object = as_object(list.v[i]);

		if (is_meant(x, list.v[i], x->op->function))
			object_drop(x, &object);
	}
}

/* Those overloads that are meant move to another name. */
void
function_rename(struct change *x, struct relname name, struct relname to)
{
	struct function_list list = functions_of(x, &name), moved;
	const struct catalog before = x->c;

	to.schema = to.schema.n ? to.schema : name.schema;
	if (relname_eq(name, to))
		return;
	moved = functions_of(x, &to);
	for (size_t i = list.n; i-- > 0;) {
		struct function_info *f;

		if (!is_meant(x, list.v[i], x->op->function))
			continue;
		f = arena_dup(x->arena, list.v[i]);
		f->name = to;
		list_push(x->arena, &moved, f);
		functions_note(x, to, f);
		list_remove(x->arena, &list, i);
	}
	functions_set(x, name, &list);
	functions_set(x, to, &moved);
	/* of several of one name, nobody knows without types which one was called */
	if (list.n)
		change_set(x, &x->c.moved, name.name, x->op);
	if (list.n)
		return;
	callers_follow(x, before, &(struct object_ref){ .class = CLASS_FUNCTION, .name = name },
		to);
	needs_follow(x, CLASS_FUNCTION, name, to);
}

/* ---- schemas, and names ---- */

void
schema_set(struct change *x, struct str name, bool dropped)
{
	struct schema_info *s = arena_new(x->arena, struct schema_info);

	s->name = name;
	s->dropped = dropped;
	s->unit = x->now->unit;
	s->txn = x->now->txn;
	change_set(x, &x->c.schemas, name, s);
}

void
apply_create_schema(struct change *x)
{
	if (x->op->name.n && !(change_skips(x) && catalog_schema(x->c, x->op->name)))
		schema_set(x, x->op->name, false);
}

/* ---- extensions: that they are there, and in which schema ---- */

/*
 * Extensions without operators and casts for PostgreSQL's own types, or only with those that
 * operator.tsv has.
 */
static bool
brings_nothing(struct str extension)
{
	static const char *const words[] = { "plpgsql", "uuid-ossp", "pgcrypto",
		"pg_stat_statements", "btree_gin", "btree_gist", "citext", "cube", "dblink",
		"earthdistance", "file_fdw", "fuzzystrmatch", "hstore", "intarray", "isn", "ltree",
		"moddatetime", "pg_buffercache", "pg_cron", "pg_partman", "pg_prewarm", "pg_repack",
		"pg_trgm", "pgrowlocks", "pgstattuple", "postgres_fdw", "seg", "tablefunc",
		"unaccent" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is(extension, words[i]))
			return true;
	}
	return false;
}

/* Those whose control file tells the schema. */
static bool
has_own_schema(struct str extension)
{
	static const char *const words[] = { "plpgsql", "pg_cron", "postgis_tiger_geocoder",
		"postgis_topology" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is(extension, words[i]))
			return true;
	}
	return false;
}

struct extension {
	struct str name, schema; /* no schema: it is not known */
};

static struct str
extension_key(struct change *x, struct str name)
{
	return str_format(x->arena, "extension %.*s", FMT(name));
}

static void
extension_set(struct change *x, struct str name, struct str schema)
{
	const struct extension extension = { name, schema };

	change_set(x, &x->c.objects, extension_key(x, name), arena_dup(x->arena, &extension));
}

void
apply_create_extension(struct change *x)
{
	struct str schema = x->op->new_name;

	if (change_skips(x) && trie_get(x->c.objects, extension_key(x, x->op->name)))
		return;
	if (!schema.n && !has_own_schema(x->op->name) && catalog_creation_certain(x->c))
		schema = catalog_creation_schema(x->c);
	x->c.operators |= !brings_nothing(x->op->name);
	extension_set(x, x->op->name, schema);
}

void
extension_set_schema(struct change *x, struct str name, struct str schema)
{
	if (trie_get(x->c.objects, extension_key(x, name)))
		extension_set(x, name, schema);
}

/* With CASCADE, what elsewhere is made of its types, functions and operators goes along. */
void
apply_drop_extension(struct change *x)
{
	struct str key = extension_key(x, x->op->name);

	if (trie_get(x->c.objects, key))
		change_set(x, &x->c.objects, key, NULL);
	if (change_has(x, OP_CASCADE))
		catalog_doubt(&x->c, x->now->epoch);
}

struct extensions_in {
	struct arena *arena;
	struct str schema;
	struct strs names;
};

static void
take_extension(void *cx, struct str key, const void *value)
{
	struct extensions_in *all = cx;
	const struct extension *e = value;

	if (str_starts(key, S("extension ")) && str_eq(e->schema, all->schema))
		strs_add(all->arena, &all->names, e->name);
}

/* The schema has another name now, or (an empty one) is gone, and they are, too. */
void
extensions_follow_schema(struct change *x, struct str from, struct str to)
{
	struct extensions_in all = { .arena = x->arena, .schema = from };

	trie_walk(x->c.objects, take_extension, &all);
	each (name, &all.names) {
		if (to.n) {
			extension_set(x, *name, to);
			continue;
		}
		change_set(x, &x->c.objects, extension_key(x, *name), NULL);
		catalog_doubt(&x->c, x->now->epoch);
	}
}
