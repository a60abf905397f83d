/*
 * The catalog: every schema, relation, type and function that the migrations so far have made,
 * as an immutable value.
 *
 * Copying a struct catalog is taking a snapshot; ROLLBACK is an assignment.  catalog_apply gives
 * the catalog after an operation and leaves the one before as it was, with one exception that
 * makes a table of a thousand columns cheap: within one epoch (the operations of one statement)
 * the copy of a relation made by the first operation is changed in place by the next.  Whoever
 * keeps a catalog keeps it between statements, so nobody can see it.
 *
 * The nodes of the maps below and the relations, of which each statement leaves some behind, are in
 * a pool if there is one.  Whoever keeps a catalog, or a relation of it, beyond a statement has to
 * mark it then when the pool is collected: catalog_mark.  Everything else that a catalog refers to
 * is in the arena, and stays.
 *
 * Anything not found may still exist: migrations seldom tell the whole story.  What is known to
 * be gone is a tombstone (relation.dropped), which catalog_find does not give.
 */
#ifndef MODEL_CATALOG_H
#define MODEL_CATALOG_H

#include "model/op.h"
#include "model/relation.h"

struct arena;
struct pool;
struct trie;

struct catalog {
	struct pool *pool; /* where the nodes of its maps and its relations are; NULL: the arena */
	const struct trie *relations; /* relation_key → struct relation */
	const struct trie *types;     /* relation_key → struct type_info: enums, domains, … */
	const struct trie *functions; /* relation_key → struct function_list */
	const struct trie *schemas;   /* name → struct schema_info */
	/* "extension x"; "statistics s.y" → its info; "operator s.=== …" → struct object_info */
	const struct trie *objects;
	const struct trie *publications; /* name → struct publication_info */
	size_t key_parts;                /* of foreign keys, in all: see catalog_key_part.c */
	const struct trie *constraints;  /* relation_key of a name → key of who had it last */
	const struct strs *search_path;  /* NULL: "$user", public */
	struct key_list temporary;       /* relations that go with the session */
	/* name → key of the latest relation of that name in another schema than public; the same of
	   types, with "type " before the name: a search path that nobody told us may lead there */
	const struct trie *elsewhere;
	const struct trie *users; /* type, function or schema → relations: see catalog_users.c */
	/* names of functions and sequences that expressions may still know under another one */
	const struct trie *moved;
	/* how much of the story is known; kept by effects_of */
	size_t gaps; /* epoch of the last statement not understood, which may have done anything */
	size_t relation_gaps; /* … or have changed relations; never less than gaps */
	size_t conditional;   /* \if of psql that are open */
	bool partial;         /* there are relations that no migration made */
	bool statistics;      /* there are or were statistics objects */
	bool row_types;       /* a column has the row type of a table */
	bool casts;           /* types have got casts, operators or operator classes of their own */
	bool operators;       /* an extension may have brought operators and casts for any type */
	size_t begun;         /* the unit that made the first table; 0: none yet */
};

struct enum_label {
	struct str name;
	size_t txn;     /* serial of the transaction that added it; 0: long ago */
	bool with_type; /* made together with the type */
	/* NULL: the first, the last */
	const struct str *before, *after;
};

/* As a value: found by name, and each knows those beside it. */
struct enum_labels {
	const struct trie *by_name; /* → struct enum_label */
	const struct str *first, *last;
	size_t n;
};

struct type_info {
	struct relname name;
	struct str key;
	enum type_kind kind;
	bool dropped;
	bool doubtful; /* made or changed on a condition: perhaps it was not */
	size_t unit, txn, epoch;
	size_t created; /* epoch of the statement that created it; 0: unknown */
	struct enum_labels labels;
	struct column_list attributes;
	struct type base; /* of a domain */
	bool not_null;
	const struct expr *fallback;
	struct constraint_list checks;
};

struct function_info {
	struct relname name;
	const struct function_spec *spec;
	/* those of the spec, with schemas, and as they are called now */
	struct types parameters, outputs;
	struct type result;
	size_t unit, txn;
	size_t created; /* epoch */
	bool doubtful;  /* made on a condition */
	bool dropped;
	bool unseen; /* calling it may change the schema in ways that its text does not tell us */
};

struct function_list {
	const struct function_info **v;
	size_t n;
};

struct schema_info {
	struct str name;
	bool dropped;
	size_t unit, txn;
};

struct publication_info {
	struct str name;
	const struct trie *tables; /* relation_key → struct publication_table: those it names */
	struct strs schemas;
	bool all_tables;
	bool dropped;
	bool doubtful; /* made or changed on a condition */
};

struct statistics_info {
	struct relname name;
	struct relname table;
	struct statistics_spec what;
	bool doubtful;
};

/* What catalog_apply needs to know of the moment. */
struct moment {
	size_t epoch;     /* serial of the statement; never 0 */
	size_t txn, unit; /* serials of the transaction and of the unit (file) */
	int pg_version;
	bool all_locks; /* effects: those that come along with others, too */
};

/* `target`: what the operation's target is in the catalog; NULL: has to be found */
struct catalog catalog_apply(struct arena *a, struct catalog c, const struct op *op,
	const struct relation *target, const struct moment *now);

/* Marks all that is in its pool; and a relation alone, which may be NULL. */
void catalog_mark(const struct catalog *c);
void relation_mark(const struct relation *r);

/* The catalog for another session: temporary relations are gone without a trace. */
struct catalog catalog_of_new_session(struct arena *a, struct catalog c);
/* … and those that were made ON COMMIT DROP, at the end of a transaction. */
struct catalog catalog_at_commit(struct arena *a, struct catalog c);

/*
 * Look-ups follow the search path as PostgreSQL does; NULL if nothing of that name is known.
 * A name without a schema is looked for in pg_temp first, then along the path.
 */
const struct relation *catalog_find(struct catalog c, struct relname name);
const struct relation *catalog_find_key(struct catalog c, struct str key);
const struct type_info *catalog_type(struct catalog c, struct type type);
const struct function_list *catalog_functions(struct catalog c, struct relname name);
const struct statistics_info *catalog_statistics(struct catalog c, struct relname name);
const struct publication_info *catalog_publication(struct catalog c, struct str name);
/* A schema known to be there; public, pg_catalog, pg_temp and information_schema always are. */
const struct schema_info *catalog_schema(struct catalog c, struct str name);
/* Was it there and has been dropped, for certain? */
bool catalog_was_dropped(struct catalog c, struct relname name);
/*
 * Is what the catalog says of it certain?  Not if a condition decided about a change of it, nor if
 * a statement that nobody understood came after it was made.
 */
bool catalog_sure(struct catalog c, const struct relation *r);
bool catalog_sure_type(struct catalog c, const struct type_info *t);
/* What happened in that epoch may have changed anything: nothing from before is certain. */
void catalog_doubt(struct catalog *c, size_t epoch);
/* The schema in which a name without one would be created; empty if the path has none. */
struct str catalog_creation_schema(struct catalog c);
/* Is it known to be there, or the only one that could be? */
bool catalog_creation_certain(struct catalog c);
/* The name with its schema: that of the relation found, or else the creation schema. */
struct relname catalog_resolve(struct catalog c, struct relname name);
/* "schema.name": how relations and types are filed. */
struct str relation_key(struct arena *a, struct relname name);

/*
 * Has it a TOAST table, as far as its columns tell?  One that it had stays when the columns go that
 * needed it.
 */
bool catalog_has_toast(struct catalog c, const struct relation *r, int pg_version);
/* A table has been written anew: it has a TOAST table only if its columns need one now. */
struct catalog catalog_rewritten(struct arena *a, struct catalog c, struct str key,
	const struct moment *now);

/* "view will be a temporary view": isQueryUsingTempRelation (parse_relation.c) */
bool catalog_reads_temporary(struct catalog c, const struct query *q);

/* All relations that f accepts, sorted by key. */
struct relation_list {
	const struct relation **v;
	unsigned n, cap;
};
struct relation_list catalog_relations(struct arena *a, struct catalog c);
/* Those that `wanted` accepts: to sort all of them takes longer than to look at them. */
typedef bool (*relation_fn)(void *cx, const struct relation *r);
struct relation_list catalog_relations_that(struct arena *a, struct catalog c, relation_fn wanted,
	void *cx);
/*
 * The same, asking only those that can be it: relations in a schema; tables with a column of a
 * type or of a domain over it; whatever mentions a type or function of that name.
 */
struct relation_list catalog_schema_that(struct arena *a, struct catalog c, struct str schema,
	relation_fn wanted, void *cx);
struct relation_list catalog_type_users_that(struct arena *a, struct catalog c, struct str type,
	relation_fn wanted, void *cx);
struct relation_list catalog_users_that(struct arena *a, struct catalog c, struct str name,
	relation_fn wanted, void *cx);

/* Those that an ALTER … ALL IN TABLESPACE means. */
struct relation_list catalog_in_tablespace(struct arena *a, struct catalog c, const struct op *op);
/* Relations known to belong to one of the roles; tables with this access method. */
struct relation_list catalog_owned(struct arena *a, struct catalog c, const struct strs *roles);
struct relation_list catalog_stored_by(struct arena *a, struct catalog c, struct str method);

struct relnames catalog_types_in(struct arena *a, struct catalog c, struct str schema);
struct relnames catalog_functions_in(struct arena *a, struct catalog c, struct str schema);

/* Does the policy of the table name the column of the relation, as far as names tell? */
enum reads catalog_policy_reads(struct catalog c, const struct relation *table,
	const struct policy *p, const struct relation *r, struct str column);
/* Does what is named there surely mean the object, as far as names tell? */
bool catalog_call_means(struct catalog c, const struct call *call, const struct object_ref *o);
bool catalog_calls_mean(struct catalog c, const struct calls *calls, const struct object_ref *o);
bool catalog_expr_calls(struct catalog c, const struct expr *e, const struct object_ref *o);
bool catalog_column_needs(const struct column *column, const struct object_ref *o);
bool catalog_index_calls(struct catalog c, const struct index *i, const struct object_ref *o);
bool catalog_trigger_calls(struct catalog c, const struct trigger *t, const struct object_ref *o);
/* Relations with a trigger, default, CHECK, index, policy or query that (perhaps) names it. */
struct relation_list catalog_callers(struct arena *a, struct catalog c, const struct object_ref *o);

/* ---- objects that are no relations ---- */

struct object_info {
	struct object_ref object;
	struct object_refs needs;
	size_t created; /* epoch */
	bool doubtful;
};

/* With the schema and the types that the search path finds; of a function its parameters. */
struct object_ref object_found(struct arena *a, struct catalog c, struct object_ref ref);
/* NULL: nothing is known of it. */
const struct object_info *catalog_object(struct arena *a, struct catalog c,
	const struct object_ref *ref);
/* All of a schema: types and functions, too. */
struct object_refs catalog_objects_in(struct arena *a, struct catalog c, struct str schema);
bool catalog_sure_object(struct catalog c, const struct object_info *o);
bool catalog_sure_function(struct catalog c, const struct function_info *f);
/* Are there uses of it that nobody sees: by operators of a common name, implicit casts, …? */
bool object_is_hidden(const struct object_ref *object);
/* … or by another name? */
bool catalog_object_moved(struct catalog c, const struct object_ref *object);

/*
 * The object, and what goes with it: what needs it, and what needs that in turn.  Without CASCADE
 * also what forbids that it goes.
 */
struct dependents {
	struct dependent {
		struct object_ref object;
		bool along; /* it goes even without CASCADE */
		bool sure;  /* it is certainly there */
	} * v;
	unsigned n, cap;
};
struct dependents catalog_dependents(struct arena *a, struct catalog c,
	const struct object_ref *first, bool cascade);

/* ---- all that there is of a kind, sorted: what was dropped is left out ---- */

struct type_list {
	const struct type_info **v;
	unsigned n, cap;
};
struct overload_list {
	const struct function_info **v;
	unsigned n, cap;
};
struct publication_list {
	const struct publication_info **v;
	unsigned n, cap;
};

/* Domains and composite types that mention a type of that name, in no order, perhaps twice. */
struct type_list catalog_types_made_of(struct arena *a, struct catalog c, struct str name);
/* Domains whose checks call a function of that name. */
struct type_list catalog_domains_calling(struct arena *a, struct catalog c, struct str function);
/* Keys of the lists of functions with a parameter or result of a type of that name. */
struct strs functions_with_type(struct arena *a, struct catalog c, struct str name);
struct type_list catalog_types(struct arena *a, struct catalog c);
struct overload_list catalog_overloads(struct arena *a, struct catalog c);
struct publication_list catalog_publications(struct arena *a, struct catalog c);
/* Names of the schemas that migrations made, and public. */
struct strs catalog_schemas(struct arena *a, struct catalog c);
/* The types of its parameters: "integer, public.mood" */
struct str catalog_signature(struct arena *a, struct catalog c, const struct function_info *f);
/* The tables that it names, in the order of their keys. */
struct relnames publication_tables(struct arena *a, const struct publication_info *p);
/* Names of "extension" or keys of "statistics". */
struct strs catalog_objects(struct arena *a, struct catalog c, struct str class);
/* The type as format_type() writes it where no schema is on the search path but pg_catalog. */
struct str catalog_type_text(struct arena *a, struct catalog c, struct type type);
/* With the schema that the search path finds it in, if it is known. */
struct type catalog_type_found(struct catalog c, struct type type);

/* The label of that name, or NULL; the first one, and that behind another. */
const struct enum_label *enum_label(const struct type_info *t, struct str name);
const struct enum_label *enum_label_first(const struct type_info *t);
const struct enum_label *enum_label_next(const struct type_info *t, const struct enum_label *label);

/*
 * A table and all of its partitions or inheritance children, itself first; unknown ones left
 * out.  Each relation once.
 */
struct relation_list catalog_tree(struct arena *a, struct catalog c, const struct relation *r);
/* The DEFAULT partition of a partitioned table, or NULL. */
const struct relation *catalog_default_partition(struct catalog c, const struct relation *r);

/* How a value of the expression may change from row to row. */
enum volatility_answer { ANSWER_UNKNOWN, ANSWER_STABLE, ANSWER_VOLATILE };
enum volatility_answer catalog_volatility(struct arena *a, struct catalog c, const struct expr *e,
	int pg_version);
/* The same of a call of a function of the user's. */
enum volatility_answer catalog_function_volatility(struct catalog c, const struct function_spec *f,
	int pg_version);

/* The type with all domains on top resolved; *constrained: a CHECK or NOT NULL on the way. */
struct type catalog_base_type(struct catalog c, struct type type, bool *constrained);

/*
 * The name that PostgreSQL gives a constraint or index that has none (ChooseIndexName,
 * ChooseConstraintName), which catalog_apply uses, too: "orders_status_idx", "t_pkey".
 */
struct str catalog_constraint_name(struct arena *a, struct catalog c, int pg_version,
	const struct relation *table, const struct constraint *k);
struct str catalog_index_name(struct arena *a, struct catalog c, int pg_version,
	const struct relation *table, const struct index *i);

#endif
