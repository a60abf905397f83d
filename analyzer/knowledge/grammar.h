/*
 * What PostgreSQL's grammar has learned, and when: a server older than that answers with a syntax
 * error, whatever else the statement says.
 *
 * Sources: gram.y of each release and its release notes (appendix E of the manual, "Migration to
 * Version …" and the pages of the statements).  Every row is tried on servers of 12 to 18 by
 * `ci/check-server --part grammar`, with the examples in testdata/grammar.sql.
 */
#ifndef KNOWLEDGE_GRAMMAR_H
#define KNOWLEDGE_GRAMMAR_H

#include <stdbool.h>

/* What it is, the first release that has it, and what it is called in a sentence. */
#define GRAMMAR_ADDITIONS(X)                                                                       \
	X(DROP_EXPRESSION, 13, "DROP EXPRESSION")                                                  \
	X(WITH_TIES, 13, "FETCH FIRST … WITH TIES")                                                \
	X(ALTER_STATISTICS_TARGET, 13, "ALTER STATISTICS … SET STATISTICS")                        \
	X(ALTER_TYPE_SET, 13, "ALTER TYPE … SET (…)")                                              \
	X(DROP_DATABASE_FORCE, 13, "DROP DATABASE … WITH (FORCE)")                                 \
	X(NO_DEPENDS, 13, "NO DEPENDS ON EXTENSION")                                               \
	X(RENAME_VIEW_COLUMN, 13, "ALTER VIEW … RENAME COLUMN")                                    \
	X(OPCLASS_PARAMETERS, 13, "parameters of operator classes")                                \
	X(COMPRESSION, 14, "COMPRESSION of columns")                                               \
	X(DETACH_CONCURRENTLY, 14, "DETACH PARTITION … CONCURRENTLY and FINALIZE")                 \
	X(REPLACE_TRIGGER, 14, "CREATE OR REPLACE TRIGGER")                                        \
	X(SQL_BODY, 14, "function bodies without quotes (RETURN, BEGIN ATOMIC)")                   \
	X(STATISTICS_EXPRESSION, 14, "CREATE STATISTICS on expressions")                           \
	X(REINDEX_OPTIONS, 14, "options of REINDEX other than VERBOSE in parentheses")             \
	X(CLUSTER_OPTIONS, 14, "options of CLUSTER in parentheses")                                \
	X(SEARCH_CYCLE, 14, "SEARCH and CYCLE")                                                    \
	X(GROUP_BY_DISTINCT, 14, "GROUP BY DISTINCT")                                              \
	X(JOIN_ALIAS, 14, "an alias of JOIN … USING")                                              \
	X(GRANTED_BY, 14, "GRANTED BY for rights on objects")                                      \
	X(CURRENT_ROLE_SPEC, 14, "CURRENT_ROLE in place of a role's name")                         \
	X(ADD_PUBLICATION, 14, "ALTER SUBSCRIPTION … ADD and DROP PUBLICATION")                    \
	X(MERGE, 15, "MERGE")                                                                      \
	X(NULLS_NOT_DISTINCT, 15, "NULLS NOT DISTINCT")                                            \
	X(SET_NULL_COLUMNS, 15, "column lists of ON DELETE SET NULL and SET DEFAULT")              \
	X(SET_ACCESS_METHOD, 15, "SET ACCESS METHOD")                                              \
	X(PUBLISHED_SCHEMA, 15, "publications of TABLES IN SCHEMA")                                \
	X(PUBLISHED_PART, 15, "publications of some columns or rows")                              \
	X(SUBSCRIPTION_SKIP, 15, "ALTER SUBSCRIPTION … SKIP")                                      \
	X(GRANT_ON_PARAMETER, 15, "rights on parameters")                                          \
	X(REFRESH_COLLATION, 15, "ALTER DATABASE … REFRESH COLLATION VERSION")                     \
	X(UNNAMED_STATISTICS, 16, "CREATE STATISTICS without a name")                              \
	X(UNNAMED_REINDEX, 16, "REINDEX DATABASE or SYSTEM without a name")                        \
	X(STORAGE, 16, "STORAGE in CREATE TABLE, and SET STORAGE DEFAULT")                         \
	X(SUBQUERY_WITHOUT_ALIAS, 16, "subqueries in FROM without an alias")                       \
	X(NUMBERS, 16, "numbers such as 0x1F and 1_000")                                           \
	X(JSON_CONSTRUCTORS, 16, "the SQL standard's constructors of JSON")                        \
	X(IS_JSON, 16, "IS JSON")                                                                  \
	X(XML_INDENT, 16, "XMLSERIALIZE … INDENT")                                                 \
	X(MEMBERSHIP_OPTIONS, 16, "INHERIT and SET options of memberships")                        \
	X(MERGE_RETURNING, 17, "MERGE … RETURNING")                                                \
	X(MERGE_BY_SOURCE, 17, "WHEN NOT MATCHED BY SOURCE")                                       \
	X(DEFAULT_ACCESS_METHOD, 17, "SET ACCESS METHOD DEFAULT")                                  \
	X(SET_EXPRESSION, 17, "SET EXPRESSION")                                                    \
	X(DEFAULT_STATISTICS, 17, "SET STATISTICS DEFAULT")                                        \
	X(DOMAIN_NOT_NULL, 17, "NOT NULL as a constraint that is added to a domain")               \
	X(CLUSTER_ALL_OPTIONS, 17, "CLUSTER (…) without a table")                                  \
	X(JSON_TABLE, 17, "JSON_TABLE")                                                            \
	X(JSON_QUERY_CLAUSES, 17, "the clauses of JSON_QUERY, JSON_VALUE and JSON_EXISTS")         \
	X(AT_LOCAL, 17, "AT LOCAL")                                                                \
	X(TABLE_NOT_NULL, 18, "NOT NULL as a constraint of a table")                               \
	X(NOT_NULL_NO_INHERIT, 18, "NOT NULL … NO INHERIT")                                        \
	X(VIRTUAL_COLUMN, 18, "virtual generated columns")                                         \
	X(ENFORCED, 18, "ENFORCED and NOT ENFORCED")                                               \
	X(ALTER_INHERIT, 18, "ALTER CONSTRAINT … INHERIT and NO INHERIT")                          \
	X(WITHOUT_OVERLAPS, 18, "WITHOUT OVERLAPS and PERIOD")                                     \
	X(RETURNING_WITH, 18, "RETURNING WITH (…)")                                                \
	X(VACUUM_ONLY, 18, "ONLY in VACUUM and ANALYZE")                                           \
	X(LARGE_OBJECT_DEFAULTS, 18, "ALTER DEFAULT PRIVILEGES on large objects")

enum grammar {
	GRAMMAR_ALWAYS, /* what servers of all releases understand */
#define ADDITION(name, since, words) GRAMMAR_##name,
	GRAMMAR_ADDITIONS(ADDITION)
#undef ADDITION
};

int grammar_since(enum grammar what);         /* the first release; 0: all have it */
const char *grammar_words(enum grammar what); /* "MERGE … RETURNING" */
/* Is it certain that a server of this release answers with a syntax error? */
bool grammar_fails(enum grammar what, int pg_major);

#endif
