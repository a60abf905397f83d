/*
 * The lock that each form of statement takes on the relation it names, and how far down the tree
 * of partitions and inheritance children it goes.  This is where a lock level is decided.
 *
 * Sources: AlterTableGetLockLevel, ATPrepCmd and the functions named in the rows (tablecmds.c,
 * index.c, indexcmds.c, trigger.c, policy.c, view.c, cluster.c, vacuum.c); the manual's pages ALTER
 * TABLE and 13.3.1 Table-Level Locks; all of it is measured in the records of real servers of 12
 * to 19.  What is locked besides, and the work done under the lock, depends on the relation:
 * model/effect*.c.
 */
#ifndef KNOWLEDGE_ALTER_H
#define KNOWLEDGE_ALTER_H

#include "knowledge/lock.h"

/* Which relations of a tree take the same lock as the one that is named. */
enum reach {
	REACH_SELF,       /* it alone */
	REACH_TREE,       /* partitions and inheritance children too, unless ONLY is written */
	REACH_PARTITIONS, /* partitions, not inheritance children */
};

/* A form, its lock, its reach. */
#define ALTER_FORMS(X)                                                                             \
	/* AlterTableGetLockLevel; reach: ATSimpleRecursion and the ATExec… functions */         \
	X(ADD_COLUMN, ACCESS_EXCLUSIVE, TREE)                                                      \
	X(DROP_COLUMN, ACCESS_EXCLUSIVE, TREE)                                                     \
	X(CHANGE_TYPE, ACCESS_EXCLUSIVE, TREE)                                                     \
	X(SET_DEFAULT, ACCESS_EXCLUSIVE, TREE)                                                     \
	X(SET_NOT_NULL, ACCESS_EXCLUSIVE, TREE)                                                    \
	X(DROP_NOT_NULL, ACCESS_EXCLUSIVE, TREE)                                                   \
	X(SET_EXPRESSION, ACCESS_EXCLUSIVE, TREE)  /* since 17 */                                  \
	X(DROP_EXPRESSION, ACCESS_EXCLUSIVE, TREE) /* since 13 */                                  \
	X(IDENTITY, ACCESS_EXCLUSIVE, PARTITIONS)  /* ADD, SET, DROP; recurse since 17 */          \
	X(SET_STATISTICS, SHARE_UPDATE_EXCLUSIVE, TREE)                                            \
	X(SET_COLUMN_OPTIONS, SHARE_UPDATE_EXCLUSIVE, SELF)                                        \
	X(SET_STORAGE, ACCESS_EXCLUSIVE, TREE)                                                     \
	X(SET_COMPRESSION, ACCESS_EXCLUSIVE, SELF) /* since 14 */                                  \
	X(SET_PERSISTENCE, ACCESS_EXCLUSIVE, SELF) /* ATPrepChangePersistence */                   \
	X(SET_TABLESPACE, ACCESS_EXCLUSIVE, SELF)                                                  \
	X(SET_ACCESS_METHOD, ACCESS_EXCLUSIVE, SELF)      /* since 15 */                           \
	X(SET_OPTIONS_WEAK, SHARE_UPDATE_EXCLUSIVE, SELF) /* AlterTableGetRelOptionsLockLevel */   \
	X(SET_OPTIONS_STRONG, ACCESS_EXCLUSIVE, SELF)                                              \
	X(SET_VIEW_OPTIONS, ACCESS_EXCLUSIVE, SELF) /* security_barrier, … (reloptions.c) */     \
	X(CLUSTER_ON, SHARE_UPDATE_EXCLUSIVE, SELF) /* and SET WITHOUT CLUSTER */                  \
	X(SWITCH_TRIGGER, SHARE_ROW_EXCLUSIVE, PARTITIONS) /* ENABLE, DISABLE TRIGGER */           \
	X(SWITCH_RULE, ACCESS_EXCLUSIVE, SELF)                                                     \
	X(INHERIT, ACCESS_EXCLUSIVE, SELF) /* and NO INHERIT: of the child */                      \
	X(OF_TYPE, ACCESS_EXCLUSIVE, SELF) /* and NOT OF */                                        \
	X(REPLICA_IDENTITY, ACCESS_EXCLUSIVE, SELF)                                                \
	X(ROW_SECURITY, ACCESS_EXCLUSIVE, SELF)                                                    \
	X(ATTACH_PARTITION, SHARE_UPDATE_EXCLUSIVE, SELF) /* since 12; of the parent */            \
	X(DETACH_PARTITION, ACCESS_EXCLUSIVE, SELF)                                                \
	X(DETACH_CONCURRENTLY, SHARE_UPDATE_EXCLUSIVE, SELF) /* since 14; FINALIZE too */          \
	X(ALTER_TABLE_OTHER, ACCESS_EXCLUSIVE, SELF)                                               \
	X(OWNER, ACCESS_EXCLUSIVE, SELF) /* ATExecChangeOwner */                                   \
	/* constraints */                                                                          \
	X(ADD_CHECK, ACCESS_EXCLUSIVE, TREE)                  /* AT_AddConstraint */               \
	X(ADD_NOT_NULL, ACCESS_EXCLUSIVE, TREE)               /* since 18 */                       \
	X(ADD_FOREIGN_KEY, SHARE_ROW_EXCLUSIVE, PARTITIONS)   /* same lock as CREATE TRIGGER */    \
	X(ADD_INDEX_CONSTRAINT, ACCESS_EXCLUSIVE, PARTITIONS) /* UNIQUE, PRIMARY KEY, EXCLUDE */   \
	X(VALIDATE_CONSTRAINT, SHARE_UPDATE_EXCLUSIVE, TREE)                                       \
	X(DROP_CONSTRAINT, ACCESS_EXCLUSIVE, TREE)                                                 \
	X(ALTER_CONSTRAINT, ACCESS_EXCLUSIVE, PARTITIONS)

#define OTHER_FORMS(X)                                                                             \
	X(DROP, ACCESS_EXCLUSIVE, SELF)               /* RemoveRelations */                        \
	X(TRUNCATE, ACCESS_EXCLUSIVE, TREE)           /* ExecuteTruncate */                        \
	X(LOCK_TABLE, ACCESS_EXCLUSIVE, TREE)         /* unless it names another mode */           \
	X(RENAME, ACCESS_EXCLUSIVE, SELF)             /* RenameRelation, rename_constraint */      \
	X(RENAME_INDEX, SHARE_UPDATE_EXCLUSIVE, SELF) /* ALTER INDEX … RENAME, since 12 */       \
	X(RENAME_COLUMN, ACCESS_EXCLUSIVE, TREE)      /* renameatt */                              \
	X(SET_SCHEMA, ACCESS_EXCLUSIVE, SELF)         /* AlterTableNamespace */                    \
	X(COMMENT, SHARE_UPDATE_EXCLUSIVE, SELF)      /* of a relation or column */                \
	X(COMMENT_INSIDE, ACCESS_SHARE, SELF)         /* of a constraint, trigger, … of it */    \
	/* indexes: DefineIndex, index_drop, ReindexIndex */                                       \
	X(CREATE_INDEX, SHARE, PARTITIONS)                                                         \
	X(CREATE_INDEX_CONCURRENTLY, SHARE_UPDATE_EXCLUSIVE, SELF)                                 \
	X(DROP_INDEX, ACCESS_EXCLUSIVE, SELF) /* of the table */                                   \
	X(DROP_INDEX_CONCURRENTLY, SHARE_UPDATE_EXCLUSIVE, SELF)                                   \
	X(REINDEX, SHARE, PARTITIONS) /* … the index itself ACCESS EXCLUSIVE */                  \
	X(REINDEX_CONCURRENTLY, SHARE_UPDATE_EXCLUSIVE, PARTITIONS)                                \
	X(ATTACH_INDEX, SHARE_UPDATE_EXCLUSIVE, SELF) /* of the parent index */                    \
	/* what hangs on tables */                                                                 \
	X(CREATE_TRIGGER, SHARE_ROW_EXCLUSIVE, SELF) /* CreateTriggerFiringOn */                   \
	X(CREATE_ROW_TRIGGER, SHARE_ROW_EXCLUSIVE, PARTITIONS)                                     \
	X(DROP_TRIGGER, ACCESS_EXCLUSIVE, PARTITIONS)   /* RemoveTriggerById */                    \
	X(RENAME_TRIGGER, ACCESS_EXCLUSIVE, PARTITIONS) /* renametrig; partitions since 15 */      \
	X(CREATE_RULE, ACCESS_EXCLUSIVE, SELF)          /* DefineQueryRewrite; DROP, RENAME */     \
	X(POLICY, ACCESS_EXCLUSIVE, SELF)               /* CreatePolicy, AlterPolicy, … */       \
	X(STATISTICS, SHARE_UPDATE_EXCLUSIVE, SELF)     /* CreateStatistics, RemoveStatistics */   \
	X(PUBLISH, SHARE_UPDATE_EXCLUSIVE, SELF)        /* OpenTableList (publicationcmds.c) */    \
	/* views and sequences */                                                                  \
	X(REPLACE_VIEW, ACCESS_EXCLUSIVE, SELF) /* DefineVirtualRelation */                        \
	X(REFRESH, ACCESS_EXCLUSIVE, SELF)      /* ExecRefreshMatView */                           \
	X(REFRESH_CONCURRENTLY, EXCLUSIVE, SELF)                                                   \
	X(ALTER_SEQUENCE, SHARE_ROW_EXCLUSIVE, SELF) /* AlterSequence, since 10 */                 \
	/* maintenance */                                                                          \
	X(CLUSTER, ACCESS_EXCLUSIVE, PARTITIONS)      /* partitioned tables since 15 */            \
	X(VACUUM, SHARE_UPDATE_EXCLUSIVE, PARTITIONS) /* vacuum_rel; children since 18 */          \
	X(VACUUM_FULL, ACCESS_EXCLUSIVE, PARTITIONS)                                               \
	X(ANALYZE, SHARE_UPDATE_EXCLUSIVE, PARTITIONS)                                             \
	/* making children: MergeAttributes, DefineRelation */                                     \
	X(CREATE_PARTITION, ACCESS_EXCLUSIVE, SELF)   /* of the parent */                          \
	X(CREATE_CHILD, SHARE_UPDATE_EXCLUSIVE, SELF) /* INHERITS: of the parent */                \
	X(CREATE, ACCESS_EXCLUSIVE, SELF)             /* of what it creates */                     \
	/* types */                                                                                \
	X(CHECK_DOMAIN, SHARE, SELF) /* validateDomain…: tables that use it */

enum form {
	FORM_NONE,
#define FORM(form, lock, reach) FORM_##form,
	ALTER_FORMS(FORM) OTHER_FORMS(FORM)
#undef FORM
};

/* LOCK_NONE and REACH_SELF for FORM_NONE. */
enum lock_mode form_lock(enum form form);
/* `partitioned`: the relation is a partitioned table, so that children are partitions. */
bool form_reaches_children(enum form form, bool partitioned, bool only, int pg_major);

/* ALTER TABLE … SET (option = …): the form that the storage parameter makes of it. */
enum form option_form(struct str option);
/* GRANT and REVOKE on a relation. */
enum lock_mode grant_lock(int pg_major);
/* DETACH PARTITION without CONCURRENTLY: the lock on the partition. */
enum lock_mode detached_lock(int pg_major);
/* ADD UNIQUE and the like on a partitioned table: the lock on the partitions. */
enum lock_mode index_constraint_child_lock(bool primary, bool deferrable, int pg_major);

#endif
