/*
 * Relations as the catalog knows them, and the questions that rules and effects ask of them.
 *
 * A relation in a catalog is a value: nobody changes one that an older catalog can still see.
 * `complete` says whether its columns, constraints and indexes are all known, because migrations
 * created it; a table that migrations only ever alter is known in part, and a question about
 * what has not been seen is then answered by "unknown" (false from relation_…_known).
 */
#ifndef MODEL_RELATION_H
#define MODEL_RELATION_H

#include <stdbool.h>

#include "model/key_list.h"
#include "model/op.h"

enum {
	COLUMNS_MOST = 1600, /* of a table or a type: MaxHeapAttributeNumber */
	KEYS_MOST = 32,      /* of an index, a foreign key or partitions: INDEX_MAX_KEYS */
};

enum relation_kind {
	RELATION_UNKNOWN, /* altered by name only: a table, most likely */
	RELATION_TABLE,
	RELATION_PARTITIONED_TABLE,
	RELATION_INDEX,
	RELATION_PARTITIONED_INDEX,
	RELATION_SEQUENCE,
	RELATION_VIEW,
	RELATION_MATERIALIZED_VIEW,
	RELATION_FOREIGN_TABLE,
	RELATION_COMPOSITE_TYPE,
};

struct index_list {
	const struct index **v;
	size_t n;
};
struct constraint_list {
	const struct constraint **v;
	size_t n;
};
struct trigger_list {
	const struct trigger **v;
	size_t n;
};
struct policy_list {
	const struct policy **v;
	size_t n;
};

struct rule_list {
	const struct rewrite_rule **v;
	size_t n;
};

/* Of relations with rules, and of those that such rules read or write. */
struct relation_rules {
	struct rule_list rules;
	struct key_list reads;     /* other relations in their actions and conditions */
	struct key_list elsewhere; /* relations with rules that have this one in theirs */
};

/* What few relations have, apart so that the many are small. */
struct relation_extra {
	struct strs_list {
		const struct str **v;
		size_t n;
	} options; /* "fillfactor=70" */
	struct str access_method, tablespace, replica_index;
	struct str clustered; /* the index of the last CLUSTER, or of CLUSTER ON */
	struct str role;      /* its owner, if OWNER TO has told */
	enum identity_kind replica;
	bool until_commit; /* ON COMMIT DROP */
	struct relname of_type;
	struct key_list typed_tables;       /* of a composite type: OF it */
	struct key_list policies_elsewhere; /* tables whose policies read this one */
	const struct relation_rules *rules; /* never NULL */
	struct str server;                  /* of a foreign table */
	struct str default_partition;       /* key of that child; empty: none, or not known */
	/* of a sequence */
	struct str owner, owner_column; /* key of the table, and the column that owns it */
	struct str sequence_type;
	/* each ADD COLUMN IF NOT EXISTS of this statement whose column was there */
	struct skipped {
		const struct op **v;
		size_t n;
	} skipped;
};

struct relation {
	struct relname name; /* with its schema, if that is known */
	struct str key;      /* how the catalog files it: "schema.name" */
	enum relation_kind kind;
	enum persistence persistence;
	bool complete;  /* all of its parts are known */
	bool dropped;   /* a tombstone: it is known that it is not there any more */
	bool doubtful;  /* made, changed or dropped on a condition: perhaps it was not */
	bool populated; /* a materialized view that holds rows; tables: always */
	bool detached;  /* was a partition once: code names the table that it was part of */
	bool toast;     /* a column that is gone or changed needed a TOAST table */
	bool row_security, force_row_security;
	size_t unit;    /* serial of the unit (file) that created it; 0: unknown */
	size_t txn;     /* serial of the transaction that created it */
	size_t epoch;   /* of the statement that owns this copy; see catalog.h */
	size_t created; /* epoch of the statement that created it; 0: unknown */
	unsigned owned; /* lists that this copy may change; private to the catalog */

	struct column_list columns;         /* of tables and views; without the dropped ones */
	struct constraint_list constraints; /* foreign keys are with the referencing table */
	struct index_list indexes;
	struct trigger_list triggers;
	struct policy_list policies;

	struct partition_key partition_key;
	const struct bound *bound; /* as a partition; NULL: not one */
	struct key_list parents;   /* partitioned table, or inheritance parents */
	struct key_list children;  /* partitions or inheritance children */

	struct key_list referenced_by; /* tables with foreign keys to this one */
	struct key_list views;         /* views and materialized views that read it */
	struct key_list sequences;     /* owned by its columns */
	struct key_list reads;         /* what a view, or the policies of a table, read */

	/* of an index */
	struct str table; /* key of its table */
	const struct index *index;
	/* of a view */
	const struct query *query;
	const struct relation_extra *extra; /* never NULL */
};

bool relation_is_table(const struct relation *r); /* holds rows; or partitioned; or unknown */
/* "table", "partitioned table", "index", …; "table" for RELATION_UNKNOWN. */
struct str relation_kind_name(enum relation_kind kind);

const struct column *relation_column(const struct relation *r, struct str name);
bool column_has_default(const struct column *c);
/* SystemAttributeByName (heap.c) */
bool column_is_system(struct str name);
const struct constraint *relation_constraint(const struct relation *r, struct str name);
const struct index *relation_index(const struct relation *r, struct str name);
const struct constraint *relation_primary_key(const struct relation *r);
/* The NOT NULL constraint of the column, if it has one whose name is known (since 18), or NULL. */
const struct constraint *relation_not_null(const struct relation *r, struct str column);

/*
 * An index that is valid, not partial and not on expressions, whose first keys are these columns
 * in any order: what a foreign key needs to find the rows of a deleted parent.
 */
bool relation_has_index_on(const struct relation *r, const struct strs *columns);
/* A unique or primary key constraint, or valid plain unique index, on exactly these columns. */
bool relation_is_unique_on(const struct relation *r, const struct strs *columns);
/*
 * The index of the table that a foreign key to it leans on, or NULL: the first one that was made of
 * those that would do (transformFkeyCheckAttrs); without columns, that of the primary key.
 */
const struct index *relation_foreign_key_index(const struct relation *r,
	const struct constraint *k);
/* Is the column part of the index: key, INCLUDE, expression or predicate? */
bool index_uses_column(const struct index *i, struct str column);
/* The same keys, method, predicate and INCLUDE: one of the two is of no use. */
bool index_same(const struct index *a, const struct index *b);
/* The keys of a are the first keys of b, which is at least as good for finding rows. */
bool index_is_prefix(const struct index *a, const struct index *b);
bool constraint_uses_column(const struct constraint *c, struct str column);
/* Does it fire in a session whose session_replication_role is origin, as nearly all are? */
bool trigger_fires(const struct trigger *t);
/* Does the view read the column of the relation? */
enum reads { READS_NOT, READS_PERHAPS, READS_SURELY };
enum reads relation_reads(const struct relation *view, const struct relation *r, struct str column);
/* Does a rule of the owner name the column of the relation, which may be its own? */
enum reads rule_reads(const struct rewrite_rule *rule, const struct relation *owner,
	const struct relation *r, struct str column);
const struct rewrite_rule *relation_rule(const struct relation *r, struct str name);
/*
 * Is this the constraint of a column that ADD COLUMN IF NOT EXISTS of the same statement has passed
 * over?  Since 13 it is passed over, too.
 */
bool relation_passes_over(const struct relation *r, const struct op *op, int pg_version);

/*
 * No row can hold NULL in the column, and PostgreSQL can prove it without reading them: it is NOT
 * NULL, in the primary key, or a valid CHECK implies it (NotNullImpliedByRelConstraints).
 * `without`: the name of a constraint not to be trusted (it goes in the same statement), or "".
 */
bool relation_proves_not_null(const struct relation *r, struct str column, struct str without);
/*
 * Do valid CHECKs (and NOT NULLs) of the table imply the bound, so that attaching it reads no row
 * (PartConstraintImpliedByRelConstraint)?
 */
bool relation_proves_bound(const struct relation *r, const struct partition_key *key,
	const struct bound *bound);
/* … or imply that no row of a DEFAULT partition belongs to the bound? */
bool relation_proves_not_bound(const struct relation *r, const struct partition_key *key,
	const struct bound *bound);

#endif
