/*
 * What fires or holds where rows of a relation are read or written: triggers, rules, policies.
 */
#ifndef MODEL_TRIGGER_H
#define MODEL_TRIGGER_H

#include <stdbool.h>

#include "base/str.h"
#include "model/expr.h"
#include "model/name.h"

struct ops;

enum trigger_event {
	TRIGGER_INSERT = 1,
	TRIGGER_UPDATE = 2,
	TRIGGER_DELETE = 4,
	TRIGGER_TRUNCATE = 8
};

/* When it fires; session_replication_role is origin unless somebody says otherwise. */
enum firing { FIRING_ORIGIN, FIRING_ALWAYS, FIRING_REPLICA, FIRING_NEVER };

struct trigger {
	struct str name;
	struct relname function;
	unsigned events;
	bool row, before, instead, constraint;
	bool deferrable, initially_deferred;
	bool conditional;         /* WHEN */
	enum firing firing;       /* by the catalog */
	struct strs update_of;    /* UPDATE OF columns */
	struct strs when_columns; /* columns in WHEN */
	struct calls when_calls;  /* functions, … in it */
	struct relname from;      /* CREATE CONSTRAINT TRIGGER … FROM */
	/* by the catalog: as it was made; the same for the clones that partitions have of it */
	const struct trigger *origin;
};

enum policy_command { POLICY_ALL, POLICY_SELECT, POLICY_INSERT, POLICY_UPDATE, POLICY_DELETE };

struct policy {
	struct str name;
	enum policy_command command;
	bool restrictive;
	struct strs roles;           /* of ALTER POLICY: none, if they stay */
	const struct expr *rows;     /* USING */
	const struct expr *new_rows; /* WITH CHECK */
	struct strs columns;         /* of the table, in USING and, behind them, in WITH CHECK */
	struct relnames reads;       /* other tables in them */
	struct calls calls;          /* functions in them */
	struct policy_split {
		unsigned columns, reads, calls; /* how many of each are in USING */
	} split;
};

enum rule_event { RULE_SELECT, RULE_UPDATE, RULE_INSERT, RULE_DELETE };
/* CREATE RULE; what a view reads is none of these */
struct rewrite_rule {
	struct str name;
	enum rule_event event;
	enum firing firing; /* by the catalog */
	bool instead, conditional;
	bool returning;            /* an action has RETURNING */
	struct strs columns;       /* that it names of NEW and OLD: of its own relation */
	bool all_columns;          /* NEW.* */
	const struct query *query; /* its actions and its condition in one */
	const struct ops *actions;
};

#endif
