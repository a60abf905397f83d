/*
 * How operations change the catalog.  Private to model/catalog*.c.
 *
 * A change is one operation on its way into the catalog.  Relations are named by their keys
 * here: change_write gives the copy of a relation that this statement may change, and any other
 * pointer to the relation is then out of date.  A relation's own key never changes; renaming
 * makes a new relation and leaves a tombstone.
 *
 * Two things keep the cost of hostile input linear.  Parts beyond a limit are not remembered
 * (PARTS_MOST; the relation is then no longer complete).  And an array that the statement has
 * copied once is changed in place from then on (relation.owned).
 */
#ifndef MODEL_CATALOG_INTERNAL_H
#define MODEL_CATALOG_INTERNAL_H

#include "model/catalog.h"

enum {
	NAME_MOST = 63, /* NAMEDATALEN - 1 */
	KEY_MOST = 2 * (2 * NAME_MOST + 2) + 1,
	PARTS_MOST = 4000,  /* constraints, indexes, … of one relation */
	PARENTS_MOST = 256, /* of one table; and tables it is LIKE */
	DEPTH_MOST = 64,    /* levels of partitions that are followed */
};

/* Bits of relation.owned: whose array belongs to this copy alone. */
enum {
	OWNS_COLUMNS = 1 << 0,
	OWNS_CONSTRAINTS = 1 << 1,
	OWNS_INDEXES = 1 << 2,
	OWNS_TRIGGERS = 1 << 3,
	OWNS_POLICIES = 1 << 4,
	OWNS_EXTRA = 1 << 5,
};

struct change {
	struct arena *arena;
	struct catalog c;
	const struct op *op;
	const struct relation *target; /* NULL: has to be found, again behind each change */
	const struct moment *now;
};

/* ---- catalog.c ---- */

/* The key of a name, in a buffer of KEY_MOST bytes. */
struct str key_into(char *buffer, struct relname name);
/* As PostgreSQL cuts identifiers that are too long: at most `most` bytes, whole characters. */
struct str name_clip(struct str name, size_t most);

/* ---- catalog_change.c: the writable side of relations ---- */

/* Sets a key of one of the maps in x->c. */
void change_set(struct change *x, const struct trie **map, struct str key, const void *value);
/* A copy that this statement may change, not filed yet. */
struct relation *change_copy(struct change *x, const struct relation *old);
/* The copy of a relation that this statement may change; NULL if there is none of that key. */
struct relation *change_write(struct change *x, struct str key);
/* The extra part of a relation that this statement may change: a copy that it may change, too. */
struct relation_extra *extra_write(struct change *x, struct relation *r);
/* Puts a new version of a relation into the catalog. */
void change_file(struct change *x, const struct relation *r);
/* The relation as it is now, or NULL. */
const struct relation *change_read(const struct change *x, struct str key);
/* A new relation of that name; what had the name before is dropped. */
struct relation *change_create(struct change *x, struct relname name, enum relation_kind kind);
/* What is of that key can be found by the name in c.elsewhere, unless it is in public. */
void change_note_elsewhere(struct change *x, struct relname name, struct str key, struct str as);
/* The relation of that name, or a stub for one never seen; NULL if it has been dropped. */
struct relation *change_find(struct change *x, struct relname name, enum relation_kind kind);
/* … of the operation's target; NULL, too, for parts of a CREATE TABLE that was skipped. */
struct relation *change_target(struct change *x);
/* … and NULL for a target never seen: the operation takes something away that nobody knows. */
struct relation *change_known(struct change *x);
/* Leaves a tombstone in place of the relation. */
void change_bury(struct change *x, struct str key);
/* … of one that was never seen, and is now known to be gone. */
void change_bury_unknown(struct change *x, struct relname name, enum relation_kind kind);
/* The relation and, unless the operation says ONLY, all of its descendants. */
struct relation_list change_tree(struct change *x, const struct relation *r);
/* Has the operation this flag? */
bool change_has(const struct change *x, enum op_flag flag);
/* Something of that name is there already and must stay: IF NOT EXISTS, or perhaps not reached. */
bool change_skips(const struct change *x);

/* The array itself if this copy of the relation may change it, or else a copy that it may. */
void *list_own(struct change *x, struct relation *r, unsigned bit, const void *v, size_t n);
/* Takes out the pointer at a position of an array of n, in place. */
void list_close(void *v, size_t n, size_t at);

/* ---- catalog_users.c: files the relation under the names that a part of it mentions ---- */

void users_note(struct change *x, const struct relation *r, struct str name);
void users_note_schema(struct change *x, const struct relation *r);
void users_note_column(struct change *x, const struct relation *r, const struct column *c);
void users_note_constraint(struct change *x, const struct relation *r, const struct constraint *k);
void users_note_index(struct change *x, const struct relation *r, const struct index *i);
void users_note_trigger(struct change *x, const struct relation *r, const struct trigger *t);
void users_note_policy(struct change *x, const struct relation *r, const struct policy *p);
void users_note_rule(struct change *x, const struct relation *r, const struct rewrite_rule *rule);
void users_note_function(struct change *x, struct str key, const struct function_info *f);
void users_note_type(struct change *x, const struct type_info *t);
/* Files an object under a name that it needs. */
void users_note_need(struct change *x, struct str key, struct str name);
/* … an operator under its own: all that ever were of the name, or NULL. */
const struct key_list *users_operators(struct catalog c, struct str name);
void users_note_operator(struct change *x, struct str key, struct str name);
void users_note_all(struct change *x, const struct relation *r);

/* ---- columns ---- */

void column_add(struct change *x, struct relation *r, const struct column *c);
void column_replace(struct change *x, struct relation *r, size_t at, const struct column *c);
/* Its position, or columns.n. */
size_t column_at(const struct relation *r, struct str name);
/* … among the first n columns, or n: those of one parent differ from each other. */
size_t column_among(const struct relation *r, size_t n, struct str name);
const struct column *column_as_child_gets_it(struct change *x, const struct relation *r,
	const struct column *c);
/* The copy of a column as a child gets it. */
const struct column *column_inherited(struct change *x, const struct relation *child,
	const struct column *c);
/* The table itself says so; or a parent of it does. */
void column_set_not_null(struct change *x, struct relation *r, struct str name);
void column_inherit_not_null(struct change *x, struct relation *r, struct str name);
void apply_set_not_null(struct change *x, struct relation *r);
/* … no more, and those descendants neither that had it from the table alone. */
void column_drop_not_null(struct change *x, struct relation *r, struct str name);
/* What parents that are none any more have said stays as the table's own. */
void column_own_not_null(struct change *x, struct relation *r, size_t at);
/* Makes the sequence of a serial or identity column, and notes it in both. */
void column_own_sequence(struct change *x, struct relation *r, struct column *c);

/* Drops it from this table alone, with its indexes and constraints. */
void column_drop(struct change *x, struct str table, struct str name);
/* … by CASCADE: with a column that partitions go by, the table goes. */
void column_goes(struct change *x, struct str table, struct str name);

/* ---- catalog_default.c ---- */

/* The default of a column or domain of that type, or NULL if none is stored for it. */
const struct expr *default_kept(const struct change *x, const struct expr *e, struct type type);
/* The sequence of nextval('…') whose name is the string at that place; or NULL. */
const struct relation *sequence_taken_from(struct catalog c, const struct expr *e, size_t at);
/* Files the relation under the sequences that the default takes values from. */
void default_note(struct change *x, const struct relation *r, const struct column *c);
/* Tables with such a default from a sequence of that name. */
struct relation_list sequence_users(struct change *x, struct str sequence);
/* … which gets another name. */
void defaults_follow(struct change *x, const struct relation *sequence, struct relname to);
/* The column gets the default of another table's. */
void default_copy(struct column *to, const struct column *from);

void apply_add_column(struct change *x);
void apply_drop_column(struct change *x);
void apply_alter_column(struct change *x);

/* ---- names ---- */

/* Has one of its constraints the name, or a part of a foreign key? */
bool constraint_name_used(const struct relation *r, struct str name);
struct str foreign_key_name(struct change *x, const struct relation *table,
	const struct constraint *k);
struct str object_name(struct arena *a, struct str name1, struct str name2, struct str label);
/* The names that the columns of an index get when it is made; they do not change with a table's. */
struct strs index_column_names(struct arena *a, const struct index *i, int pg_version);
struct str relation_name_free(struct change *x, const struct relation *table, struct str column,
	struct str label);

/* ---- constraints and indexes ---- */

/* Adds it to the list of the table; false if that is full. */
bool constraint_push(struct change *x, struct relation *r, const struct constraint *k);
/* Notes which table has a constraint of that name, because names made up avoid it. */
void constraint_note_name(struct change *x, const struct relation *r, const struct constraint *k);
/* UNIQUE, PRIMARY KEY or EXCLUDE, with its index; the name of k is filled in. */
void constraint_add_key(struct change *x, struct relation *r, struct constraint *k);
/* That of a new column's NOT NULL. */
void constraint_of_not_null(struct change *x, struct relation *r, const struct column *c);
void constraint_forbid_nulls(struct change *x, struct relation *r, const struct constraint *k);
/* Is it a NOT NULL that the child of the table has already, and that is that of its parent, too? */
bool constraint_has_not_null(struct change *x, struct relation *child, const struct constraint *k);
/*
 * As a partition or child gets it from a parent; merged if one of its first `among` constraints,
 * those that are not of this parent, has the name.
 */
void constraint_inherit(struct change *x, struct str table, const struct constraint *k,
	size_t among);
/* The CHECK of a parent, once more with the child. */
void constraint_again(struct change *x, struct relation *r, const struct constraint *spec);
void constraint_drop(struct change *x, struct str table, struct str name, bool cascade);
/* … of this table alone: its descendants keep what they have of it. */
void constraint_drop_here(struct change *x, struct str table, struct str name, bool cascade);
void constraint_replace(struct change *x, struct relation *r, size_t at,
	const struct constraint *k);
/* A copy in its place, to be marked otherwise: what it is about stays as it is. */
struct constraint *constraint_mark(struct change *x, struct relation *r, size_t at);
size_t constraint_at(const struct relation *r, struct str name);
/* That of a partition is part of its parent's from now on. */
void constraint_mark_inherited(struct change *x, struct str table, struct str name);
/* The constraint of that name, and those of descendants that are part of it. */
struct constraint_places {
	struct constraint_place {
		struct str table, name;
	} * v;
	unsigned n, cap;
};
struct constraint_places constraint_places(struct change *x, const struct relation *r,
	struct str name);
/* Drops the foreign keys from one table to another: all, or those to one of these columns. */
void foreign_keys_drop(struct change *x, struct str from, struct str to,
	const struct strs *columns);
/* CASCADE: those that lean on an index of the table, which is about to go. */
void foreign_keys_drop_on(struct change *x, struct str table, struct str index);
/* Notes in the referenced relation who refers to it; before the constraint is pushed. */
void foreign_key_link(struct change *x, const struct relation *r, const struct constraint *k);
/* … and forgets it, if this was the last; after the constraint is gone. */
void foreign_key_unlink(struct change *x, const struct relation *r, const struct constraint *k);
/* CASCADE: those to the tables above a partition. */
void foreign_keys_drop_above(struct change *x, struct str partition);
/* The one of a partition that is part of its parent's of that name, or NULL. */
const struct constraint *foreign_key_of_child(const struct relation *child, struct str parent);
/* A new one goes to the partitions; `is_new`: nobody in the schema has ever had the name. */
void foreign_key_spread(struct change *x, struct str table, struct str name, bool is_new);
/* A partition gets those of its parent, or is no partition any more. */
void foreign_keys_to_partition(struct change *x, struct str child, const struct relation *parent);
void foreign_keys_detach(struct change *x, struct str partition);
/* Those of partitions keep their names. */
void foreign_key_renamed(struct change *x, const struct relation *r, struct str from,
	struct str to);

/* The parts of a foreign key to a partitioned table, those to a partition, and their names. */
void key_parts_of_new(struct change *x, struct str table, struct str name);
void key_parts_of_partition(struct change *x, struct str partition);
void key_parts_remove(struct change *x, const struct relation *parent,
	const struct relation *partition);
/* They become foreign keys like any other. */
void key_parts_set_free(struct change *x, struct str table, const struct constraint *k);
/* Has one of the table's foreign keys a part for the partition? */
bool key_parts_has(const struct relation *r, struct str partition);
void key_part_rename(struct change *x, struct constraint *k, struct str from, struct str to);
void key_parts_note(struct change *x, const struct relation *r, const struct constraint *k);

void apply_add_constraint(struct change *x);
void apply_drop_constraint(struct change *x);
void apply_validate_constraint(struct change *x);
void apply_alter_constraint(struct change *x);

struct relname index_relname(const struct relation *table, const struct index *i);
/* ---- catalog_collation.c: of a new index's keys those that say nothing ---- */
void index_forget_collations(struct change *x, const struct relation *r, struct index *i);
void index_forget_default_collations(struct change *x, struct index *i);
/* Files an index of the table, with a made up name if it has none; gives its name. */
struct str index_add(struct change *x, struct str table, const struct index *i);
/* Attaches or makes an equal index on each partition of the table, level by level. */
void index_spread(struct change *x, struct str table, struct str name);
/* What changing the type of a column does to the indexes on it. */
void index_remake(struct change *x, struct str table, struct str column);
/* … on this partition of the table alone, and those below it. */
void index_spread_to(struct change *x, struct str partition, const struct index *i);
/* Takes it out of the catalog, with the indexes attached to it. */
void index_drop(struct change *x, struct str table, struct str name);
void index_rename(struct change *x, struct str table, struct str name, struct str new_name);
/* Puts another description in place of the index of that name. */
void index_replace(struct change *x, struct str table, struct str name, const struct index *i);

void apply_create_index(struct change *x);
void apply_attach_index(struct change *x);

/* ---- tables ---- */

void apply_create_table(struct change *x);
void apply_create_table_as(struct change *x);
void apply_like(struct change *x);
void apply_like_parts(struct change *x);
void apply_alter_table(struct change *x);
void apply_inherit(struct change *x);
void apply_no_inherit(struct change *x);
void apply_attach_partition(struct change *x);
void apply_detach_partition(struct change *x);
/* Keys of its children; catalog_bound.c: partitions in the order of their bounds. */
struct strs children_in_order(struct change *x, const struct relation *r);
/* Has one of its parents a column, a constraint of that name? */
bool parent_has_column(const struct change *x, const struct relation *r, struct str name);
bool parent_has_constraint(const struct change *x, const struct relation *r, struct str name);
/* Links child and parent, and gives the child what it inherits. */
void inherit_from(struct change *x, struct str child, struct str parent);
/* What only partitions get from their parent: keys, indexes, triggers. */
void partition_from(struct change *x, struct str child, struct str parent);

/* ---- views, sequences, triggers, policies ---- */

void apply_create_view(struct change *x);
void apply_refresh(struct change *x);
void apply_create_sequence(struct change *x);
void apply_alter_sequence(struct change *x);
void apply_create_trigger(struct change *x);
void apply_drop_trigger(struct change *x);
void apply_switch_trigger(struct change *x);
void apply_create_policy(struct change *x);
void apply_drop_policy(struct change *x);
/* Columns of a query's result; false if they are not all known. */
bool query_columns(struct change *x, const struct query *q, struct strs names,
	struct column_list *columns);
void trigger_remove(struct change *x, struct relation *r, size_t at);
void trigger_rename(struct change *x);
/* The partition and those below it lose the clones of the parent's. */
void triggers_detach(struct change *x, const struct relation *partition,
	const struct relation *parent);
void policy_remove(struct change *x, struct str table, size_t at);

/* ---- types, functions, schemas, publications ---- */

struct type_info *type_write(struct change *x, struct relname name);
struct type_info *type_or_stub(struct change *x, enum type_kind kind);
/* Behind the label of that name; NULL: at the end.  There must be none of its own name. */
void enum_label_add(struct change *x, struct type_info *t, const struct enum_label *label,
	const struct enum_label *behind);
void type_drop(struct change *x, struct relname name);
/* … with columns, attributes and domains of it */
void types_drop_cascade(struct change *x, const struct relnames *names);
void type_rename(struct change *x, struct relname name, struct relname to);
void apply_create_type(struct change *x);
void apply_add_enum_value(struct change *x);
void apply_rename_enum_value(struct change *x);
void apply_alter_composite(struct change *x);
void apply_alter_domain(struct change *x);
void apply_rename_attribute(struct change *x);

void functions_set(struct change *x, struct relname name, const struct function_list *list);
/* Files one that is new there under the types that it mentions. */
void functions_note(struct change *x, struct relname name, const struct function_info *f);
/* Has the function the parameters of the spec, as types are called now? */
bool signature_is(struct change *x, const struct function_info *f,
	const struct function_spec *spec);
void signature_set(struct change *x, struct function_info *f);
/* The parameters and results of a type that has another name now. */
void signatures_follow(struct change *x, struct relname from, struct relname to);
void apply_create_function(struct change *x);
void apply_alter_function(struct change *x);
void apply_drop_function(struct change *x);
void function_rename(struct change *x, struct relname name, struct relname to);
/* Triggers, views and expressions go on calling a function that has a new name. */
void callers_follow(struct change *x, struct catalog before, const struct object_ref *from,
	struct relname to);
/* CASCADE: whatever names it in relations and domains goes. */
void callers_drop(struct change *x, const struct object_ref *o);
/* Until 14, generated columns go even without it: StoreAttrDefault (heap.c). */
void callers_drop_generated(struct change *x, const struct object_ref *o);

/* catalog_need.c, catalog_depend.c: objects that are no relations */
struct str object_key(struct arena *a, const struct object_ref *ref);
void object_add(struct change *x, struct object_ref object, const struct object_refs *needs);
void object_remove(struct change *x, const struct object_ref *object);
/* … and what goes with it, by CASCADE if the operation says so */
void object_drop(struct change *x, const struct object_ref *first);
/* All types, functions and other objects in a schema */
void objects_drop_in(struct change *x, struct str schema);
/* One of the name has another name or schema, and of which kind it is was not said. */
void objects_forget(struct change *x, struct str from, struct str to);
void objects_forget_schema(struct change *x, struct str schema);
/* What it needs has another name. */
void needs_follow(struct change *x, enum object_class class, struct relname from,
	struct relname to);
void apply_create_other(struct change *x);
void apply_drop_other(struct change *x);

void apply_create_schema(struct change *x);
void schema_set(struct change *x, struct str name, bool dropped);
void apply_create_extension(struct change *x);
void apply_drop_extension(struct change *x);
void extension_set_schema(struct change *x, struct str name, struct str schema);
/* Its schema has another name now, or (an empty one) is gone. */
void extensions_follow_schema(struct change *x, struct str from, struct str to);
void apply_publication(struct change *x);
void apply_drop_publication(struct change *x);
void publication_rename(struct change *x, struct str name, struct str to);
/* A published table has another name now, or (an empty one) is gone. */
void publications_follow(struct change *x, struct relname from, struct relname to);
/* … a column of a table; one that goes takes the table along: `to` is empty. */
void publications_follow_column(struct change *x, struct relname table, struct str from,
	struct str to);
void publications_follow_schema(struct change *x, struct str from, struct str to);

void apply_create_statistics(struct change *x);
void apply_drop_statistics(struct change *x);
void statistics_rename(struct change *x, struct relname name, struct relname to);
/* Their table, a schema, a column has another name now, or (an empty one) is gone. */
void statistics_follow(struct change *x, struct relname from, struct relname to);
void statistics_follow_schema(struct change *x, struct str from, struct str to);
void statistics_follow_column(struct change *x, struct relname table, struct str from,
	struct str to);
/* LIKE … INCLUDING STATISTICS */
void statistics_like(struct change *x, const struct relation *from, struct relname table);

/* ---- catalog_rule.c ---- */

void apply_create_rule(struct change *x);
void apply_drop_rule(struct change *x);
void apply_change_rule(struct change *x);
void rule_remove(struct change *x, struct str key, size_t at);
/* Rules that name the column go, those of the relation itself and of others. */
void rules_drop_column(struct change *x, struct str key, struct str column);
/* Those of the relation go that name what is gone. */
void rules_forget(struct change *x, struct str key);
/* How rules follow what has another name: in their queries, targets and own columns. */
struct rule_map {
	void *cx;
	const struct query *(*query)(void *cx, const struct query *q);
	void (*target)(void *cx, struct relname *name);      /* NULL: stays */
	void (*own_columns)(void *cx, struct strs *columns); /* NULL: stay */
};
void rules_map(struct change *x, struct str key, const struct rule_map *m);
void rules_map_keys(struct change *x, struct relation *r,
	void (*map)(struct change *x, struct key_list *keys, const void *cx), const void *cx);
/* The query with the names that it means: of relations with schemas, of columns with theirs. */
const struct query *query_resolved(struct change *x, const struct query *q);

/* ---- going away, and changing names ---- */

/* Keys, each of them once. */
struct key_set {
	struct strs list;
	const struct trie *members;
};

bool key_set_has(const struct key_set *set, struct str key);
void key_set_add(struct change *x, struct key_set *set, struct str key);
/* Adds the keys of all relations that know this one by its key. */
void key_set_add_partners(struct change *x, struct key_set *set, const struct relation *r);
/* All relations, types or functions in a schema. */
struct relation_list relations_in(struct change *x, struct str schema);

/* Drops the relations of these keys, with all that cannot be without them. */
void relations_drop(struct change *x, const struct strs *keys, bool cascade);
void apply_drop_relation(struct change *x);
void apply_drop_type(struct change *x);
void apply_drop_schema(struct change *x);
void apply_drop_owned(struct change *x);
void apply_drop_access_method(struct change *x);

/* Old and new name of relations, and the key they get. */
struct renaming {
	struct relname from, to;
	struct str key, new_key;
};

struct renamings {
	struct renaming *v;
	unsigned n, cap;
};

/* Columns, domains and attributes of a type that has another name now. */
void types_follow(struct change *x, struct relname from, struct relname to);
void relations_rename(struct change *x, const struct renamings *all);
void apply_rename_relation(struct change *x);
void apply_rename_column(struct change *x);
void apply_rename_type(struct change *x);
void apply_rename_constraint(struct change *x);
void apply_rename_schema(struct change *x);
void apply_rename_other(struct change *x);
void apply_set_schema(struct change *x);

#endif
