#include "knowledge/alter.h"

static const struct fact {
	enum lock_mode lock;
	enum reach reach;
} facts[] = { [FORM_NONE] = { LOCK_NONE, REACH_SELF },
#define FACT(form, lock, reach) [FORM_##form] = { LOCK_##lock, REACH_##reach },
	ALTER_FORMS(FACT) OTHER_FORMS(FACT)
#undef FACT
};

enum lock_mode
form_lock(enum form form)
{
	return facts[form].lock;
}

/*
 * Forms that began to follow inheritance children (not only partitions) in 18: VACUUM and ANALYZE
 * learned ONLY and ATPrepCmd locks the children of every ADD CONSTRAINT, as NOT NULL constraints
 * need them.
 */
static bool
reaches_inheritors_since_18(enum form form)
{
	return form == FORM_VACUUM || form == FORM_ANALYZE || form == FORM_ADD_FOREIGN_KEY ||
		form == FORM_ADD_INDEX_CONSTRAINT;
}

bool
form_reaches_children(enum form form, bool partitioned, bool only, int pg_major)
{
	switch (facts[form].reach) {
	case REACH_SELF: return false;
	case REACH_TREE: return !only;
	case REACH_PARTITIONS: break;
	}
	if (only)
		return false;
	if (!partitioned)
		return pg_major >= 18 && reaches_inheritors_since_18(form);
	/* renametrig: "Rename triggers on partitions too", 15 */
	if (form == FORM_RENAME_TRIGGER)
		return pg_major >= 15;
	/* ATExecAddIdentity and its kin recurse to partitions since 17 */
	if (form == FORM_IDENTITY)
		return pg_major >= 17;
	/* ReindexPartitions: 14 */
	if (form == FORM_REINDEX || form == FORM_REINDEX_CONCURRENTLY)
		return pg_major >= 14;
	return true;
}

/*
 * AlterTableGetRelOptionsLockLevel: the strongest of the locks in the tables of reloptions.c.
 * fillfactor, autovacuum_…, toast.…, parallel_workers, n_distinct and the like are weak; what
 * changes how queries or index entries work is not.
 */
enum form
option_form(struct str option)
{
	static const char *const strong[] = { "user_catalog_table", "fastupdate", "buffering",
		"gin_pending_list_limit", "pages_per_range", "autosummarize" };
	static const char *const view[] = { "security_barrier", "security_invoker",
		"check_option" };
	struct str rest, name = str_cut(option, '=', &rest);

	for (size_t i = 0; i < sizeof(strong) / sizeof(strong[0]); i++) {
		if (str_is(name, strong[i]))
			return FORM_SET_OPTIONS_STRONG;
	}
	for (size_t i = 0; i < sizeof(view) / sizeof(view[0]); i++) {
		if (str_is(name, view[i]))
			return FORM_SET_VIEW_OPTIONS;
	}
	return FORM_SET_OPTIONS_WEAK;
}

enum lock_mode
grant_lock(int pg_major)
{
	/* ExecGrant_Relation looks the names up with a lock since 18 */
	return pg_major >= 18 ? LOCK_ACCESS_SHARE : LOCK_NONE;
}

enum lock_mode
detached_lock(int pg_major)
{
	/* ATExecDetachPartition: 14 made it the same as for CONCURRENTLY's second half */
	return pg_major >= 14 ? LOCK_ACCESS_EXCLUSIVE : LOCK_SHARE_UPDATE_EXCLUSIVE;
}

enum lock_mode
index_constraint_child_lock(bool primary, bool deferrable, int pg_major)
{
	/* DefineIndex opens partitions with SHARE; SET NOT NULL of a primary key, and since 18
	   the recursion of ATPrepCmd, came before it with ACCESS EXCLUSIVE */
	if (primary || pg_major >= 18)
		return LOCK_ACCESS_EXCLUSIVE;
	/* index_constraint_create makes the trigger that checks later: CreateTrigger */
	return deferrable ? LOCK_SHARE_ROW_EXCLUSIVE : LOCK_SHARE;
}
