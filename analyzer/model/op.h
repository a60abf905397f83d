/*
 * Operations: the vocabulary of migrations.
 *
 * Lowering turns a statement into a list of operations in which all sugar is gone.  CREATE TABLE
 * becomes CREATE_TABLE followed by one ADD_COLUMN for every column and one ADD_… for every
 * constraint, wherever it was written; `c int NOT NULL DEFAULT 0 REFERENCES p` is an ADD_COLUMN
 * (with the default and NOT NULL in it) and an ADD_FOREIGN_KEY; a column of type serial is an
 * ADD_COLUMN with `serial` set (its sequence is made by applying it).  The subcommands of ALTER
 * TABLE come in the order in which PostgreSQL runs its passes (ATPrepCmd, tablecmds.c), not in
 * the order of the text.  A column of CREATE TABLE … OF or PARTITION OF that has no type of its
 * own becomes SET_NOT_NULL and SET_DEFAULT (OP_NEW_TABLE).  CREATE SCHEMA with elements becomes
 * CREATE_SCHEMA and the elements.
 *
 * Names are folded as PostgreSQL folds them and are not resolved: an empty schema means that the
 * search path decides.  Operations live in the arena of the run and never change once lowered;
 * the catalog points into them.
 */
#ifndef MODEL_OP_H
#define MODEL_OP_H

#include <stdbool.h>

#include "base/str.h"
#include "knowledge/command.h"
#include "knowledge/lock.h"
#include "model/bound.h"
#include "model/expr.h"
#include "model/name.h"
#include "model/object.h"
#include "model/trigger.h"

/* clang-format off */
enum op_kind {
	OP_NONE,
	/* tables */
	OP_CREATE_TABLE, OP_LIKE, OP_LIKE_PARTS, OP_CREATE_TABLE_AS, OP_DROP_TABLE, OP_TRUNCATE,
	OP_LOCK_TABLE,
	OP_ADD_COLUMN, OP_DROP_COLUMN, OP_CHANGE_TYPE,
	OP_SET_DEFAULT, OP_DROP_DEFAULT, OP_SET_NOT_NULL, OP_DROP_NOT_NULL,
	OP_SET_EXPRESSION, OP_DROP_EXPRESSION, OP_ADD_IDENTITY, OP_SET_IDENTITY,
	OP_DROP_IDENTITY,
	OP_SET_STATISTICS, OP_SET_COLUMN_OPTIONS, OP_SET_STORAGE, OP_SET_COMPRESSION,
	OP_SET_LOGGED, OP_SET_UNLOGGED, OP_SET_TABLESPACE, OP_SET_ACCESS_METHOD, OP_SET_OPTIONS,
	OP_CLUSTER_ON, OP_SET_WITHOUT_CLUSTER, OP_ENABLE_TRIGGER, OP_DISABLE_TRIGGER,
	OP_CHANGE_RULE,
	OP_INHERIT, OP_NO_INHERIT, OP_OF_TYPE, OP_NOT_OF, OP_REPLICA_IDENTITY, OP_ROW_SECURITY,
	OP_ATTACH_PARTITION, OP_DETACH_PARTITION, OP_ALTER_TABLE_OTHER,
	/* constraints: of a table, or (DOMAIN ones) of a domain */
	OP_ADD_CHECK, OP_ADD_NOT_NULL, OP_ADD_FOREIGN_KEY, OP_ADD_UNIQUE, OP_ADD_PRIMARY_KEY,
	OP_ADD_EXCLUDE, OP_VALIDATE_CONSTRAINT, OP_DROP_CONSTRAINT, OP_ALTER_CONSTRAINT,
	/* indexes */
	OP_CREATE_INDEX, OP_DROP_INDEX, OP_REINDEX, OP_ATTACH_INDEX,
	/* views */
	OP_CREATE_VIEW, OP_DROP_VIEW, OP_ALTER_VIEW,
	OP_CREATE_MATERIALIZED_VIEW, OP_DROP_MATERIALIZED_VIEW, OP_REFRESH_MATERIALIZED_VIEW,
	/* sequences */
	OP_CREATE_SEQUENCE, OP_ALTER_SEQUENCE, OP_DROP_SEQUENCE,
	/* types */
	OP_CREATE_TYPE, OP_ADD_ENUM_VALUE, OP_ALTER_COMPOSITE, OP_ALTER_TYPE, OP_DROP_TYPE,
	OP_CREATE_DOMAIN, OP_ALTER_DOMAIN, OP_DROP_DOMAIN,
	/* functions and what hangs on tables */
	OP_CREATE_FUNCTION, OP_ALTER_FUNCTION, OP_DROP_FUNCTION,
	OP_CREATE_TRIGGER, OP_DROP_TRIGGER, OP_CREATE_RULE, OP_DROP_RULE,
	OP_CREATE_POLICY, OP_ALTER_POLICY, OP_DROP_POLICY,
	OP_CREATE_STATISTICS, OP_ALTER_STATISTICS, OP_DROP_STATISTICS,
	/* names, owners, comments, rights */
	OP_RENAME_RELATION, OP_RENAME_COLUMN, OP_RENAME_CONSTRAINT, OP_RENAME_TRIGGER,
	OP_RENAME_POLICY, OP_RENAME_RULE, OP_RENAME_SCHEMA, OP_RENAME_TYPE,
	OP_RENAME_ENUM_VALUE,
	OP_RENAME_ATTRIBUTE, OP_RENAME_FUNCTION, OP_RENAME_OTHER,
	OP_SET_SCHEMA, OP_SET_OWNER, OP_COMMENT, OP_GRANT, OP_REVOKE,
	/* schemas, extensions, replication, the rest of the cluster */
	OP_CREATE_SCHEMA, OP_DROP_SCHEMA, OP_CREATE_EXTENSION, OP_ALTER_EXTENSION,
	OP_DROP_EXTENSION,
	OP_CREATE_PUBLICATION, OP_ALTER_PUBLICATION, OP_DROP_PUBLICATION,
	OP_CREATE_SUBSCRIPTION, OP_ALTER_SUBSCRIPTION, OP_DROP_SUBSCRIPTION,
	OP_CREATE_DATABASE, OP_ALTER_DATABASE, OP_DROP_DATABASE,
	OP_CREATE_TABLESPACE, OP_DROP_TABLESPACE, OP_ALTER_SYSTEM,
	OP_CREATE_OTHER, OP_DROP_OWNED, OP_DROP_OTHER,
	/* maintenance */
	OP_CLUSTER, OP_VACUUM, OP_ANALYZE,
	/* rows */
	OP_SELECT, OP_INSERT, OP_UPDATE, OP_DELETE, OP_MERGE, OP_COPY_FROM, OP_COPY_TO,
	/* session and transaction */
	OP_SET, OP_BEGIN, OP_COMMIT, OP_ROLLBACK, OP_SAVEPOINT, OP_RELEASE, OP_ROLLBACK_TO,
	OP_PREPARE_TRANSACTION, OP_COMMIT_PREPARED, OP_ROLLBACK_PREPARED, OP_DISCARD,
	/* code */
	OP_DO, OP_CALL,
	/* understood, and nothing that concerns the catalog or a lock: SHOW, CREATE ROLE, … */
	OP_HARMLESS,
	/* a psql command: \set, \echo, …; `name` is its word */
	OP_PSQL,
	/* not understood: counted and reported, never skipped in silence */
	OP_UNKNOWN,
};
/* clang-format on */

enum op_flag {
	OP_IF_EXISTS = 1 << 0,
	OP_IF_NOT_EXISTS = 1 << 1,
	OP_OR_REPLACE = 1 << 2,
	OP_CASCADE = 1 << 3,
	OP_CONCURRENTLY = 1 << 4,
	OP_ONLY = 1 << 5,          /* ONLY: not the children */
	OP_NEW_TABLE = 1 << 6,     /* part of the CREATE TABLE of the same table */
	OP_INLINE = 1 << 7,        /* the constraint was written with a column */
	OP_WITH_COLUMN = 1 << 8,   /* … of an ADD COLUMN in the same ALTER TABLE */
	OP_NO_DATA = 1 << 9,       /* WITH NO DATA */
	OP_FULL = 1 << 10,         /* VACUUM (FULL) */
	OP_WITH_ANALYZE = 1 << 11, /* VACUUM (ANALYZE) */
	OP_FINALIZE = 1 << 12,     /* DETACH PARTITION … FINALIZE */
	OP_RESTART_IDENTITY = 1 << 13,
	OP_NOWAIT = 1 << 14,
	OP_LOCAL = 1 << 15,      /* SET LOCAL */
	OP_RESET = 1 << 16,      /* RESET, or SET … TO DEFAULT */
	OP_CHAIN = 1 << 17,      /* COMMIT AND CHAIN */
	OP_NO_WHERE = 1 << 18,   /* UPDATE or DELETE of every row */
	OP_ALL_TABLES = 1 << 19, /* REINDEX DATABASE, bare VACUUM, FOR ALL TABLES */
	OP_MAYBE = 1 << 20,      /* under a condition, in a DO block; or has placeholders */
	OP_IN_DO = 1 << 21,      /* inside the body of a DO block */
	OP_NO_TOAST = 1 << 22,
	OP_NO_MAIN = 1 << 23,      /* VACUUM (PROCESS_… false) */
	OP_NO_PLAN = 1 << 24,      /* the query is only parsed: PREPARE */
	OP_FROM_CLIENT = 1 << 25,  /* COPY FROM STDIN */
	OP_ALL_TRIGGERS = 1 << 26, /* ENABLE, DISABLE TRIGGER ALL: those of foreign keys too */
};

/* What a name names, for RENAME, SET SCHEMA, OWNER, COMMENT, GRANT and REINDEX. */
enum object_kind {
	OBJECT_KIND_NONE,
	OBJECT_KIND_TABLE,
	OBJECT_KIND_INDEX,
	OBJECT_KIND_SEQUENCE,
	OBJECT_KIND_VIEW,
	OBJECT_KIND_MATERIALIZED_VIEW,
	OBJECT_KIND_FOREIGN_TABLE,
	OBJECT_KIND_COLUMN,
	OBJECT_KIND_CONSTRAINT,
	OBJECT_KIND_TRIGGER,
	OBJECT_KIND_POLICY,
	OBJECT_KIND_RULE,
	OBJECT_KIND_TYPE,
	OBJECT_KIND_DOMAIN,
	OBJECT_KIND_FUNCTION, /* procedures and aggregates too */
	OBJECT_KIND_SCHEMA,
	OBJECT_KIND_DATABASE,
	OBJECT_KIND_STATISTICS,
	OBJECT_KIND_SYSTEM,
	OBJECT_KIND_ACCESS_METHOD,
	OBJECT_KIND_EXTENSION,
	OBJECT_KIND_OTHER,
};

enum persistence { PERSISTENCE_PERMANENT, PERSISTENCE_UNLOGGED, PERSISTENCE_TEMPORARY };

/* ---- columns ---- */

enum identity { IDENTITY_NONE, IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT };
enum generated { GENERATED_NONE, GENERATED_STORED, GENERATED_VIRTUAL };

struct column {
	struct str name;
	struct type type;
	struct span type_span;
	struct str collation;
	bool not_null;
	bool not_null_inherited; /* … from parents alone; by the catalog; since 18 it goes with theirs */
	struct str not_null_name; /* of a NOT NULL with a name, which counts since 18 */
	bool not_null_stays;      /* … NO INHERIT */
	bool serial;              /* smallserial, serial, bigserial: type is the integer */
	bool plain;               /* STORAGE plain: its values never go to the TOAST table */
	enum identity identity;
	enum generated generated;
	const struct expr *fallback; /* DEFAULT, or the expression it is generated from */
	struct relname sequence; /* owned by it; by the catalog, unless SEQUENCE NAME was said */
	bool inherited;          /* from a parent; by the catalog */
	bool local;              /* … and its own as well: stays when the parent's goes */
};

struct column_list {
	const struct column **v;
	size_t n;
};

struct type_change {
	struct type type;
	struct span type_span;
	struct str collation;
	const struct expr *using; /* NULL: none */
};

/* ---- constraints ---- */

enum constraint_kind {
	CONSTRAINT_NONE,
	CONSTRAINT_CHECK,
	CONSTRAINT_NOT_NULL, /* as an object with a name: since 18 */
	CONSTRAINT_FOREIGN_KEY,
	CONSTRAINT_UNIQUE,
	CONSTRAINT_PRIMARY_KEY,
	CONSTRAINT_EXCLUDE,
};

enum fk_action { FK_NO_ACTION, FK_RESTRICT, FK_CASCADE, FK_SET_NULL, FK_SET_DEFAULT };

struct trie;

struct constraint {
	enum constraint_kind kind;
	struct str name; /* as written; the catalog makes up missing ones */
	struct span span;
	bool named;        /* the name was written */
	bool not_valid;    /* NOT VALID, not validated since */
	bool not_enforced; /* since 18 */
	bool no_inherit;
	bool deferrable, initially_deferred;
	bool period;       /* since 18: WITHOUT OVERLAPS, or PERIOD, of the last column */
	bool other_period; /* … of the referenced table */
	bool inherited;    /* from a partitioned or inheritance parent */
	bool local;        /* … and its own as well: stays when the parent's goes */
	/* of a foreign key, by the catalog; see catalog_foreign_key.c */
	struct str parent;        /* as a partition's: that of its parent which it is part of */
	const struct trie *parts; /* key of a partition it refers to → struct str, its name there */
	const struct trie *part_names; /* … those names */
	struct strs columns;           /* the key, the referencing columns, or those in a CHECK */
	struct relname other;          /* the referenced table */
	struct strs other_columns;     /* empty: its primary key */
	enum fk_action on_delete, on_update;
	const struct expr *check;  /* CHECK, or WHERE of EXCLUDE */
	struct str using_index;    /* USING INDEX */
	const struct index *index; /* what UNIQUE, PRIMARY KEY, EXCLUDE need: keys, INCLUDE, … */
};

/* ALTER CONSTRAINT: what it says, and what it leaves as it is. */
struct constraint_change {
	bool deferrability, deferrable, initially_deferred;
	bool enforcement, not_enforced; /* since 18 */
	bool inheritance, no_inherit;   /* since 18, of NOT NULL */
};

/* ---- indexes ---- */

struct index_key {
	struct str column; /* empty: an expression */
	const struct expr *expr;
	struct str collation, opclass;
	bool descending, nulls_first; /* as written, with the default of the direction */
};

struct index_keys {
	struct index_key *v;
	unsigned n, cap;
};

struct index {
	struct str name;   /* as written; the catalog makes up missing ones */
	struct str method; /* "btree" unless written */
	struct str tablespace;
	struct index_keys keys;
	struct strs include;
	const struct expr *where; /* partial */
	bool unique, nulls_not_distinct, primary, named;
	bool constraint;   /* backs a constraint of the same name; by the catalog */
	bool invalid;      /* ON ONLY a partitioned table and not complete yet */
	struct str parent; /* partitioned index that it is attached to: its name */
	struct strs names; /* of its columns as made, if one is an expression or was renamed */
	const struct strs *options; /* "fillfactor=70"; NULL: none */
	struct span span;
};

/* ---- tables ---- */

struct like {
	struct relname table;
	bool defaults, constraints, indexes, identity, generated, statistics, storage;
};

struct likes {
	struct like *v;
	unsigned n, cap;
};

struct table_spec {
	enum persistence persistence;
	bool foreign;
	struct partition_key partition_key;
	const struct bound *bound; /* PARTITION OF; the parent is inherits.v[0] */
	struct relnames inherits;
	struct likes likes;
	struct relname of_type;
	struct str access_method, tablespace;
	struct str server;         /* of a foreign table */
	struct strs options;       /* "fillfactor=70" */
	const struct query *query; /* CREATE TABLE AS */
	struct strs column_names;  /* … its names */
	bool until_commit;         /* ON COMMIT DROP */
};

/* ---- the rest ---- */

struct statistics_spec {
	struct strs columns, used; /* as written, "" for an expression; those in expressions */
};

struct view_spec {
	const struct query *query;
	struct strs columns; /* names of the columns, as far as the text tells */
	bool columns_known;  /* false: a * or something that the text does not name */
	enum persistence persistence;
	bool recursive;
	struct strs options; /* "security_barrier=true" */
};

struct sequence_spec {
	struct str type;      /* int2, int4, int8; empty: not said */
	struct relname owner; /* OWNED BY; empty: not said */
	struct str owner_column;
	bool owned_by_none;
	enum persistence persistence;
};

enum type_kind {
	TYPE_KIND_SHELL,
	TYPE_KIND_ENUM,
	TYPE_KIND_COMPOSITE,
	TYPE_KIND_RANGE,
	TYPE_KIND_BASE,
	TYPE_KIND_DOMAIN
};

struct type_spec {
	enum type_kind kind;
	struct strs labels;            /* of an enum */
	struct column_list attributes; /* of a composite type */
	/* of a domain */
	struct type base;
	bool not_null;
	const struct expr *fallback;
	struct checks {
		const struct constraint **v;
		size_t n;
	} checks;
	struct object_refs needs; /* collation of a domain; of a range its functions, … */
};

/* ADD VALUE 'name' BEFORE|AFTER 'neighbour' */
struct enum_value {
	enum { PLACE_LAST, PLACE_BEFORE, PLACE_AFTER } place;
	struct str neighbour;
};

enum domain_action {
	DOMAIN_SET_DEFAULT,
	DOMAIN_DROP_DEFAULT,
	DOMAIN_SET_NOT_NULL,
	DOMAIN_DROP_NOT_NULL,
	DOMAIN_ADD_CONSTRAINT,
	DOMAIN_DROP_CONSTRAINT,
	DOMAIN_VALIDATE_CONSTRAINT
};

struct domain_change {
	enum domain_action action;
	const struct constraint *constraint;
	const struct expr *fallback;
};

enum attribute_action { ATTRIBUTE_ADD, ATTRIBUTE_DROP, ATTRIBUTE_TYPE };

struct attribute_change {
	enum attribute_action action;
	const struct column *column;
};

struct function_spec {
	bool procedure, aggregate;
	struct str language; /* lower case */
	enum function_volatility {
		FUNCTION_VOLATILITY_DEFAULT,
		FUNCTION_IMMUTABLE,
		FUNCTION_STABLE,
		FUNCTION_VOLATILE
	} volatility;
	size_t args, args_with_default;
	bool variadic;                    /* the last argument takes any number */
	struct str arg_types;             /* "(integer, text)"; empty: not given */
	struct types parameters, outputs; /* without lengths; of OUT and TABLE */
	struct type result;               /* no name: a procedure, an aggregate */
	struct str returns;
	bool definer, invoker; /* as written: neither is INVOKER, or for ALTER as it was */
	bool search_path_set;
	struct str body;
	const struct query *query;       /* a body in the SQL standard's form */
	const struct ops *ops;           /* what the body runs, if that was asked for */
	const struct object_refs *needs; /* besides its types; NULL: nothing */
};

struct publication_table {
	struct relname table;
	bool only;
	struct strs columns; /* column list; empty: all */
	struct strs where_columns;
};

struct publication_tables {
	struct publication_table *v;
	unsigned n, cap;
};

struct publication_spec {
	struct publication_tables tables;
	struct strs schemas;
	bool all_tables;
	enum publication_action {
		PUBLICATION_OPTIONS,
		PUBLICATION_ADD,
		PUBLICATION_SET,
		PUBLICATION_DROP
	} action;
};

/* What a statement can change at most that nobody has seen. */
struct unseen {
	enum command_reach reach;
	struct relnames tables; /* of REACH_TABLES */
};

struct setting {
	struct str name;    /* lower case; "all" for RESET ALL */
	struct strs values; /* as written, quotes removed */
};

enum row_security {
	ROW_SECURITY_ENABLE,
	ROW_SECURITY_DISABLE,
	ROW_SECURITY_FORCE,
	ROW_SECURITY_NO_FORCE
};

enum identity_kind { REPLICA_DEFAULT, REPLICA_FULL, REPLICA_NOTHING, REPLICA_INDEX };

struct op {
	enum op_kind kind;
	unsigned flags; /* enum op_flag */
	enum object_kind object;
	struct span span;      /* the words that ask for it */
	struct relname target; /* the relation it changes; or the type, function, …;
	                                   ALTER and DROP STATISTICS: the statistics object */
	struct relname other;  /* the relation it refers to; CREATE_STATISTICS: its name */
	struct str name; /* of the column, constraint, schema, …; DO: "commits" if it does */
	/* RENAME … TO, SET SCHEMA, SET TABLESPACE, …; GRANT and REVOKE: "select, insert", "all";
	   CREATE_EXTENSION: its schema; ALTER_SUBSCRIPTION: "refresh publication", …;
	   VACUUM: why its options do not go together */
	struct str new_name;
	union {
		const struct column *column;           /* ADD_COLUMN, ADD_ and SET_IDENTITY */
		const struct like *like;               /* LIKE: columns; LIKE_PARTS: the rest */
		const struct type_change *type_change; /* CHANGE_TYPE */
		const struct expr *expr;               /* SET_DEFAULT, SET_EXPRESSION */
		const struct constraint *constraint;   /* ADD_CHECK … ADD_EXCLUDE */
		const struct constraint_change *constraint_change; /* ALTER_CONSTRAINT */
		const struct index *index;                         /* CREATE_INDEX */
		const struct table_spec *table;       /* CREATE_TABLE, CREATE_TABLE_AS */
		const struct bound *bound;            /* ATTACH_PARTITION */
		const struct view_spec *view;         /* CREATE_VIEW, CREATE_MATERIALIZED_VIEW */
		const struct sequence_spec *sequence; /* CREATE_SEQUENCE, ALTER_SEQUENCE */
		const struct type_spec *type;         /* CREATE_TYPE, CREATE_DOMAIN */
		const struct enum_value *enum_value;  /* ADD_ENUM_VALUE */
		const struct domain_change *domain;   /* ALTER_DOMAIN */
		const struct attribute_change *attribute; /* ALTER_COMPOSITE */
		const struct function_spec *function;     /* CREATE_FUNCTION; ALTER_, DROP_ and
		                                           RENAME_FUNCTION: arg_types, if given */
		const struct trigger *trigger;            /* CREATE_TRIGGER */
		const struct policy *policy;              /* CREATE_POLICY, ALTER_POLICY */
		const struct publication_spec *publication;
		const struct setting *setting;   /* SET, ALTER_SYSTEM */
		const struct query *query;       /* SELECT … COPY_TO, DO, CALL */
		const struct rewrite_rule *rule; /* CREATE_RULE */
		enum firing firing;              /* CHANGE_RULE, ENABLE_TRIGGER, DISABLE_TRIGGER */
		const struct statistics_spec *statistics; /* CREATE_STATISTICS */
		const struct object_spec *spec; /* CREATE_OTHER; DROP_OTHER: what, or NULL */
		/* VACUUM, ANALYZE: columns; SET_OPTIONS, SET_COLUMN_OPTIONS; GRANT, REVOKE, … OWNED:
		   whom; CREATE_ and ALTER_SUBSCRIPTION and _DATABASE: "name=value" */
		const struct strs *strs;
		const struct unseen *unseen; /* UNKNOWN: what it can change; NULL: anything */
		enum lock_mode mode;         /* LOCK_TABLE */
		enum row_security row_security;
		enum identity_kind replica; /* REPLICA_IDENTITY; name: the index */
	};
};

struct ops {
	struct op *v;
	unsigned n, cap;
};

#endif
