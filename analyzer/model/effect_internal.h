/*
 * What the files effect*.c share: the state while the effects of one statement are computed, and
 * the ways to add one.  Private to them.
 */
#ifndef MODEL_EFFECT_INTERNAL_H
#define MODEL_EFFECT_INTERNAL_H

#include "knowledge/alter.h"
#include "model/effect.h"
#include "model/effect_new.h"
#include "model/txn.h"

struct trie;

enum {
	/* beyond so many effects of one statement only its targets are added */
	EFFECTS_MOST = 100000,
	/* views on views, keys of keys: followed no deeper */
	EFFECT_DEEPEST = 32,
};

struct effecting {
	struct arena *arena;
	struct arena *lasting; /* for names that the session remembers */
	const struct ops *ops;
	size_t at; /* of the operation in them */
	const struct op *op;
	struct catalog before;         /* as the statement found it */
	struct catalog now;            /* as the operation finds it */
	const struct relation *target; /* of the operation, in `now`; NULL: unknown */
	const struct txn *txn;
	const struct moment *moment;
	int version;
	struct effects *effects;
	size_t first;                 /* the operation's first effect */
	const struct trie *rewritten; /* keys of tables that the statement rewrites */
	const struct trie *dropping;  /* keys of the relations that it drops, once asked for */
	const struct trie *followed;  /* keys of what goes by CASCADE, so as not to go in circles */
	const struct trie *expanded; /* keys of views whose queries the operation is through with */
	enum { FK_SKIP_UNKNOWN, FK_SKIP, FK_CHECK } new_column_keys;
	const struct query *query; /* that is looked at; see effect_query */
	int depth;                 /* of what goes by CASCADE, or of views on views */
	size_t along;  /* effects from here on are the operation's own: see effect_along */
	int calls;     /* functions that are called at the moment */
	size_t called; /* operations in such, all in all */
	bool opened;   /* what the query reads has to be opened */
	bool skipped;  /* CREATE … IF NOT EXISTS of what is there */
	struct counts {
		size_t *v;
		unsigned n, cap;
	} counts; /* of indexes, by effect */
};

typedef void (*effect_fn)(struct effecting *cx);

/* ---- effect.c ---- */

/* The relation that an operation names, or NULL. */
const struct relation *effect_find_target(const struct effecting *cx);
/* The target of the operation as the catalog has it now, or NULL. */
const struct relation *effect_target(const struct effecting *cx);

/* Adds the effect on a relation that the catalog knows … */
struct effect *effect_add(struct effecting *cx, const struct relation *r, enum role role,
	enum lock_mode lock, unsigned work);
/* … or on one by name, known or not. */
struct effect *effect_add_name(struct effecting *cx, struct relname name, enum role role,
	enum lock_mode lock, unsigned work);
/* … by the key of one that is known; nothing if it is gone. */
void effect_add_key(struct effecting *cx, struct str key, enum role role, enum lock_mode lock,
	unsigned work);
/* On what the operation creates. */
struct effect *effect_add_new(struct effecting *cx, struct relname name, enum relation_kind kind);
/* The kind of a relation of which only the statement speaks. */
enum relation_kind effect_kind_said(const struct op *op);
/* On an index of a table. */
struct effect *effect_add_index(struct effecting *cx, const struct relation *table,
	struct str index, enum lock_mode lock);

/* The statement is certain to fail; the first reason counts. */
void effect_fail(struct effecting *cx, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same inside DO, where nothing that catches it would help. */
void effect_fail_anywhere(struct effecting *cx, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same of what no object decides, but only the statement and where it stands. */
void effect_fail_always(struct effecting *cx, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool effect_failed(const struct effecting *cx);

/* ---- effect_doubt.c ---- */

/* Is all certain that the operation names? */
bool effect_sure(const struct effecting *cx);
/* Fails if what it works on is known not to be there. */
void effect_check_target(struct effecting *cx);
/* IF EXISTS of what is known not to be there. */
bool effect_is_gone(const struct effecting *cx);
/* Notes in the catalog what the operation may have changed without our seeing it. */
void effect_note_unseen(struct effecting *cx);
/* Notes where psql's \\if opens and closes. */
void effect_conditional(struct effecting *cx);

/* Its columns, constraints and indexes are all known, and nothing can have changed them. */
static inline bool
effect_complete(const struct effecting *cx, const struct relation *r)
{
	return r && r->complete && catalog_sure(cx->now, r);
}

static inline bool
effect_is_index(const struct relation *r)
{
	return r && (r->kind == RELATION_INDEX || r->kind == RELATION_PARTITIONED_INDEX);
}

static inline bool
effect_partitioned(const struct relation *r)
{
	return r && r->kind == RELATION_PARTITIONED_TABLE;
}

/* Has it rows of its own that a scan or a rewrite goes through?  NULL: an unknown table. */
static inline bool
effect_has_rows(const struct relation *r)
{
	return !r || r->kind == RELATION_UNKNOWN || r->kind == RELATION_TABLE ||
		r->kind == RELATION_MATERIALIZED_VIEW;
}

/*
 * A partitioned table that is in use and of which no migration has made a partition: something
 * else makes them, pg_partman or a function, and the rows are in those.  ONLY leaves them alone.
 */
bool effect_has_unseen_partitions(const struct effecting *cx, const struct relation *r);

/* It and all below it, as catalog_tree gives them; nothing below if the budget is used up. */
struct relation_list effect_tree(struct effecting *cx, const struct relation *r);
/* The name of what the operation creates, with its schema. */
struct relname effect_created_name(struct effecting *cx, struct relname name, bool temporary);

/* The table is written anew, with all of its indexes. */
void effect_rewrite(struct effecting *cx, const struct relation *r);
/* Its indexes get new files; their names go to the operation's effect on the table. */
void effect_new_files(struct effecting *cx, const struct relation *r);

/* ---- effect_kind.c: which function each operation has ---- */

effect_fn effect_of_kind(enum op_kind kind);
/* Is the target of the operation a relation that is there before? */
bool effect_names_relation(const struct op *op);

/* ---- effect_table.c: ALTER TABLE ---- */

/* What the operation does to the rows of one relation of the tree; NULL: an unknown table. */
typedef unsigned (*effect_work_fn)(struct effecting *cx, const struct relation *r);

struct spread {
	enum form form;
	enum lock_mode children; /* LOCK_NONE: the same as the target's */
	effect_work_fn work;     /* NULL: none */
};

/* The lock on the target and on the children that the form reaches, with the work on each. */
void effect_spread(struct effecting *cx, const struct spread *s);
void effect_of_form(struct effecting *cx, enum form form);
/* Fails if the column is certainly missing.  The column, or NULL. */
const struct column *effect_column(struct effecting *cx, const struct relation *r, struct str name);
/* Fails if the column is in the partition key of the table, or of a partition. */
void effect_partition_key_forbids(struct effecting *cx, const struct relation *r, struct str column,
	const char *action);
/* Is it a column that is computed when it is read? */
bool effect_virtual(const struct relation *r, struct str column);
bool effect_column_not_null(const struct relation *r, const struct column *c);
/* Sequences owned by columns of the table; by that column if `column` is not empty. */
void effect_sequences(struct effecting *cx, const struct relation *r, struct str column,
	enum lock_mode lock);

void effect_add_column(struct effecting *cx);
void effect_drop_column(struct effecting *cx);
/* Its indexes and foreign keys, and with CASCADE the columns generated from it. */
void effect_column_goes(struct effecting *cx, const struct relation *r, struct str column);
void effect_set_default(struct effecting *cx);
void effect_set_not_null(struct effecting *cx);
void effect_drop_not_null(struct effecting *cx);
void effect_set_expression(struct effecting *cx);
void effect_drop_expression(struct effecting *cx);
void effect_add_identity(struct effecting *cx);
void effect_set_identity(struct effecting *cx);
void effect_drop_identity(struct effecting *cx);

/* ---- effect_storage.c ---- */

void effect_set_statistics(struct effecting *cx);
void effect_set_column_options(struct effecting *cx);
void effect_set_storage(struct effecting *cx);
void effect_set_compression(struct effecting *cx);
void effect_set_persistence(struct effecting *cx);
void effect_set_tablespace(struct effecting *cx);
void effect_set_access_method(struct effecting *cx);
void effect_set_options(struct effecting *cx);
void effect_cluster_on(struct effecting *cx);
void effect_switch_trigger(struct effecting *cx);
void effect_of_type(struct effecting *cx);
void effect_replica_identity(struct effecting *cx);
void effect_row_security(struct effecting *cx);
void effect_alter_table_other(struct effecting *cx);

/* ---- effect_type.c ---- */

void effect_change_type(struct effecting *cx);
/* Fails with PostgreSQL's reason if something that depends on the column forbids to change it. */
void effect_type_dependents(struct effecting *cx, const struct relation *r, struct str column);

/* ---- effect_constraint.c, effect_foreign_key.c ---- */

void effect_add_check(struct effecting *cx);
/* effect_not_null.c */
void effect_add_not_null(struct effecting *cx);
/* Has the table certainly no constraint of that name? */
bool effect_lacks_constraint(const struct effecting *cx, const struct relation *r, struct str name);
/* Fails if the table has a constraint of the operation's name. */
void effect_check_constraint_name(struct effecting *cx, const struct relation *r);
/* The work of a new CHECK or NOT NULL, and where it goes. */
unsigned effect_check_work(struct effecting *cx, const struct relation *r);
void effect_spread_check(struct effecting *cx, const struct relation *r, const struct spread *s);
/* Fails if a foreign key cannot compare the type that the operation gives to the column. */
void effect_type_keys(struct effecting *cx, const struct relation *r, struct str column);
void effect_add_foreign_key(struct effecting *cx);
void effect_add_index_constraint(struct effecting *cx);
void effect_validate_constraint(struct effecting *cx);
void effect_drop_constraint(struct effecting *cx);
void effect_alter_constraint(struct effecting *cx);
void effect_rename_constraint(struct effecting *cx);
/* The other table of a foreign key, and its partitions. */
void effect_referenced(struct effecting *cx, const struct relation *r, struct relname other,
	enum lock_mode lock, enum lock_mode children);
/* The table of that number in its referenced_by, if it has the key itself and not from a parent. */
const struct relation *effect_referencing(const struct effecting *cx, const struct relation *r,
	size_t at);
/* The referenced columns: those written, or those of the primary key; NULL if not known. */
const struct strs *effect_referenced_columns(const struct effecting *cx,
	const struct constraint *k);
/* Is this a constraint of a table that was written with a column which was there already? */
bool effect_column_was_there(const struct effecting *cx, const struct relation *r);

/* ---- effect_expr.c: each fails if PostgreSQL certainly rejects the expression ---- */

void effect_check_default(struct effecting *cx, struct str column, struct type type,
	const struct expr *e);
void effect_check_generation(struct effecting *cx, const struct relation *r,
	const struct column *c);
void effect_check_condition(struct effecting *cx, const struct relation *r, const struct expr *e);
void effect_check_domain(struct effecting *cx, struct str name, struct type base,
	const struct expr *fallback, const struct constraint *check);
void effect_check_index(struct effecting *cx, const struct relation *r, const struct index *i,
	const struct expr *where);
/* At the end of a CREATE TABLE, when all columns are there. */
void effect_check_partition_key(struct effecting *cx);
void effect_check_using(struct effecting *cx, const struct relation *r, const struct column *c,
	const struct type_change *change);
/* Constraints and indexes on the column, of which the operation changes the type. */
void effect_remake(struct effecting *cx, const struct relation *r, const struct column *changed);
/* Can the column's default stay when its type changes?  True if that is not certain. */
bool effect_default_stays(struct effecting *cx, const struct column *c, struct type type);

/* ---- effect_maintenance.c ---- */

void effect_reindex(struct effecting *cx);
void effect_cluster(struct effecting *cx);
/* Fails if the table has no such index, or it is none to cluster on. */
void effect_check_clusterable(struct effecting *cx, const struct relation *r, struct str index);
void effect_vacuum(struct effecting *cx);
void effect_analyze(struct effecting *cx);

/* ---- effect_index.c ---- */

void effect_create_index(struct effecting *cx);
/* Fails if they are too many. */
void effect_check_key_count(struct effecting *cx, const struct index *i);
/* Fails if indexes of its method have no such thing. */
void effect_check_method(struct effecting *cx, const struct index *i);
void effect_drop_index(struct effecting *cx);
void effect_attach_index(struct effecting *cx);
/* Counts the indexes of the tables that the operation touches, before it is applied … */
void effect_count_indexes(struct effecting *cx);
/* … and names those that it has made. */
void effect_new_indexes(struct effecting *cx, struct catalog after);
/* At the end of the statement: the names that the indexes of a new table have got. */
void effect_settle_indexes(struct effecting *cx);
/* Is there certainly a relation of this name, which has its schema? */
bool effect_there(const struct effecting *cx, struct relname name);
/* Is the relation name taken?  Fails if so, unless IF NOT EXISTS; true if nothing is created. */
bool effect_name_taken(struct effecting *cx, struct relname name);

/* ---- effect_partition.c ---- */

/* Are they two types, as far as nothing but names has to be looked up? */
bool effect_other_type(const struct effecting *cx, struct type a, struct type b);

void effect_create_table(struct effecting *cx);
void effect_create_table_as(struct effecting *cx);
/* Where they are more than the catalog's: LIKE … INCLUDING INDEXES builds them. */
void effect_like_parts(struct effecting *cx);
void effect_attach_partition(struct effecting *cx);
void effect_detach_partition(struct effecting *cx);
/* Fails if the columns or constraints of the child do not go with those of the parent. */
void effect_check_child(struct effecting *cx, const struct relation *parent,
	const struct relation *child);

/* effect_inherit.c */
/* Fails if the parents of a new table may have no such child. */
void effect_check_parents(struct effecting *cx, const struct table_spec *spec);
void effect_inherit(struct effecting *cx);
void effect_no_inherit(struct effecting *cx);
/* Fails if the bound certainly overlaps that of another partition. */
void effect_bound_conflict(struct effecting *cx, const struct relation *parent,
	struct relname child, const struct bound *bound);

/* ---- effect_drop.c, effect_cascade.c ---- */

void effect_drop_table(struct effecting *cx);
void effect_drop_view(struct effecting *cx);
void effect_drop_sequence(struct effecting *cx);
void effect_drop_type(struct effecting *cx);
void effect_drop_function(struct effecting *cx);
void effect_drop_schema(struct effecting *cx);

/* effect_depend.c */
/* An object that is no relation: what needs it goes, or forbids it. */
void effect_object_goes(struct effecting *cx, const struct object_ref *first);
void effect_objects_of_relation(struct effecting *cx, const struct relation *r);
void effect_create_object(struct effecting *cx);
void effect_drop_object(struct effecting *cx);
/* The function that DROP FUNCTION means, or NULL. */
const struct function_info *effect_function_meant(const struct effecting *cx);
/* effect_described.c: "table t", "column c of table t": r is the table of a column. */
struct str effect_described(const struct effecting *cx, const struct relation *r);
void effect_drop_extension(struct effecting *cx);
/* A relation goes: its indexes, what it owns, and what depends on it. */
void effect_relation_goes(struct effecting *cx, const struct relation *r, enum role role);
/* Views that read the relation (its column, if one is given) go or forbid it. */
void effect_views_go(struct effecting *cx, const struct relation *r, struct str column);
/* A foreign key needs the table (its column, if one is given): it goes, too, or forbids that. */
void effect_keys_go(struct effecting *cx, const struct relation *r, struct str column);
/* … needs an index of the table */
void effect_keys_go_on(struct effecting *cx, const struct relation *r, struct str index);
/* Does a publication name the table?  Fails if one has the column in its list or its WHERE. */
bool effect_is_published(const struct effecting *cx, const struct relation *r);
void effect_published_column(struct effecting *cx, const struct relation *r, struct str column);
void effect_published_type(struct effecting *cx, const struct relation *r, struct str column);
/*
 * "cannot drop … because other objects depend on it", of what the operation drops; the column, if
 * it drops one, is of this table.
 */
void effect_fail_dependents(struct effecting *cx, const struct relation *r);
/* The same, of what needs it and is certainly there. */
void effect_fail_needed(struct effecting *cx);
/* Does it go with what the statement drops, now or later? */
bool effect_is_going(struct effecting *cx, const struct relation *r);

/* ---- effect_query.c ---- */

void effect_query(struct effecting *cx, const struct query *q, unsigned read);
/* The query of the operation; rows that it reads count as WORK_READ. */
void effect_of_query(struct effecting *cx);
void effect_truncate(struct effecting *cx);
void effect_lock_table(struct effecting *cx);
void effect_create_view(struct effecting *cx);
void effect_alter_view(struct effecting *cx);
void effect_create_materialized_view(struct effecting *cx);
void effect_refresh(struct effecting *cx);

/* ---- effect_domain.c: types, domains, and who uses them ---- */

void effect_create_type(struct effecting *cx);
void effect_add_enum_value(struct effecting *cx);
void effect_alter_composite(struct effecting *cx);
void effect_alter_domain(struct effecting *cx);
/* Calls f for every column of a table whose type it is; also of arrays and domains over it. */
typedef void (
	*effect_user_fn)(struct effecting *cx, const struct relation *r, const struct column *c);
void effect_type_users(struct effecting *cx, struct relname type, effect_user_fn f);
/* Fails if a column somewhere has the row type of the table, whose rows are to change. */
void effect_row_type_users(struct effecting *cx, const struct relation *r);
/* Takes note of a column with the row type of a table. */
void effect_note_row_type(struct effecting *cx, struct type type);

/* ---- effect_owner.c ---- */

void effect_set_owner(struct effecting *cx);
void effect_drop_owned(struct effecting *cx);
void effect_drop_other(struct effecting *cx);
/* OWNER TO whom it belongs to already. */
bool effect_keeps_owner(const struct effecting *cx, const struct relation *r);
/* Something that is filed with the relations; and not, say, a type or a function. */
bool effect_object_is_relation(enum object_kind kind);
/* The lock on the target, of the kind that the statement says. */
struct effect *effect_add_said(struct effecting *cx, enum lock_mode lock);

/* ---- effect_other.c ---- */

void effect_create_sequence(struct effecting *cx);
void effect_alter_sequence(struct effecting *cx);
void effect_create_function(struct effecting *cx);
void effect_create_trigger(struct effecting *cx);
void effect_drop_trigger(struct effecting *cx);
void effect_policy(struct effecting *cx);
void effect_drop_policy(struct effecting *cx);
void effect_statistics(struct effecting *cx);
void effect_drop_statistics(struct effecting *cx);
void effect_rename_relation(struct effecting *cx);
void effect_rename_column(struct effecting *cx);
void effect_rename_trigger(struct effecting *cx);
void effect_set_schema(struct effecting *cx);
void effect_comment(struct effecting *cx);
void effect_grant(struct effecting *cx);
void effect_publication(struct effecting *cx);

/* ---- effect_refused.c ---- */

/* Does the server refuse the statement as a whole?  `after` is the catalog behind it then. */
bool effect_refused(struct effecting *cx, const struct statement *s, struct catalog *after);

/* ---- effect_route.c ---- */

/* The partitions to which the rows of an INSERT go, as far as their values are known. */
void effect_route(struct effecting *cx, const struct relation *r);

/* ---- effect_rule.c ---- */

void effect_create_rule(struct effecting *cx);
void effect_drop_rule(struct effecting *cx);
void effect_change_rule(struct effecting *cx);
/* What becomes of the target of an INSERT, UPDATE, … because of its rules and triggers. */
enum fate {
	FATE_WRITTEN,
	FATE_READ,    /* something is done instead, to the rows that are found in it */
	FATE_SKIPPED, /* something is done instead, without looking at it */
};
enum fate effect_fate(struct effecting *cx, const struct relation *r);
/* Has the view an INSTEAD OF trigger for it? */
bool effect_instead_trigger(const struct relation *view, enum rule_event event);
/* Fails if the rules of the target have no place for such a statement. */
void effect_check_rules(struct effecting *cx, const struct relation *r);
/* What rules do to others when rows of the relation are written. */
void effect_rules(struct effecting *cx, const struct relation *r, enum rule_event event);
/* The same of what a query writes in WITH, or would write: EXPLAIN, PREPARE. */
void effect_rules_inside(struct effecting *cx, const struct query *q);
/* What depends on the relation, or on its column, by way of rules. */
void effect_rules_go(struct effecting *cx, const struct relation *r, struct str column);
bool effect_rules_read(const struct effecting *cx, const struct relation *r, struct str column);

/* effect_view.c: fails if the columns that a query makes cannot have the names that are said, and then its own. */
void effect_check_names(struct effecting *cx, const struct query *q, const struct strs *said);

/* ---- effect_written.c ---- */

/* Fails if the relation cannot be written so, or cannot be what COPY … TO reads. */
void effect_check_written(struct effecting *cx, const struct relation *r);
void effect_check_copied(struct effecting *cx);

/* effect_conflict.c: fails if the table certainly has no index for the ON CONFLICT of the INSERT. */
void effect_check_conflict(struct effecting *cx, const struct relation *r);

/* ---- effect_prune.c ---- */

/* The table and all below it that the WHERE of the operation, a query on it, does not leave out. */
struct relation_list effect_unpruned(struct effecting *cx, const struct relation *r);
bool effect_null_excludes(const struct effecting *cx, const struct relation *r,
	const struct bound *b, const struct fact *f);

/* ---- effect_call.c ---- */

/* Runs operations inside the one that is looked at, whose effects theirs become. */
void effect_run(struct effecting *cx, const struct ops *ops);

/* What the functions run that a query calls, as far as their bodies are known. */
void effect_calls(struct effecting *cx, const struct calls *calls);
/* The same of the triggers that rows written by the operation fire. */
void effect_triggers(struct effecting *cx, const struct relation *r);

/* ---- effect_along.c ---- */

/* The locks on indexes that come along with those of the operation; `after`: the catalog then. */
void effect_along(struct effecting *cx, struct catalog after);
/* At the end of the statement. */
void effect_along_end(struct effecting *cx);

/* ---- effect_block.c ---- */

/* Fails if the operation may not run where it is: inside a transaction block or a function. */
void effect_check_block(struct effecting *cx);

/* effect_wrong_kind.c: fails if the relation is of a kind that the operation is not for. */
void effect_check_kind(struct effecting *cx);

#endif
