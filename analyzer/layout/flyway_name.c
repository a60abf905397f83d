/*
 * ResourceNameParser.java: a prefix, a version, a separator, words, a suffix.
 */
#include "layout/flyway_name.h"

#include <ctype.h>

#include "base/arena.h"
#include "layout/flyway_config.h"

/* Event.java: what may stand before "__" or the suffix; those that prepare each migration first. */
static const char *const events[] = {
	"beforeEachMigrate",
	"beforeConnect",
	"afterConnect",
	"beforeMigrate",
	"beforeEachMigrateStatement",
	"afterEachMigrateStatement",
	"afterEachMigrateStatementError",
	"afterEachMigrate",
	"afterEachMigrateError",
	"beforeRepeatables",
	"afterVersioned",
	"afterMigrate",
	"afterMigrateApplied",
	"afterMigrateError",
	"afterMigrateOperationFinish",
	"createSchema",
	"beforeCreateSchema",
	"beforeClean",
	"afterClean",
	"afterCleanError",
	"afterCleanOperationFinish",
	"beforeUndo",
	"beforeEachUndo",
	"beforeEachUndoStatement",
	"afterEachUndoStatement",
	"afterEachUndoStatementError",
	"afterEachUndo",
	"afterEachUndoError",
	"afterUndo",
	"afterUndoError",
	"afterUndoOperationFinish",
	"beforeValidate",
	"afterValidate",
	"afterValidateError",
	"afterValidateOperationFinish",
	"beforeBaseline",
	"afterBaseline",
	"afterBaselineError",
	"afterBaselineOperationFinish",
	"beforeRepair",
	"afterRepair",
	"afterRepairError",
	"afterRepairOperationFinish",
	"beforeInfo",
	"afterInfo",
	"afterInfoError",
	"afterInfoOperationFinish",
	"beforeDeploy",
	"afterDeploy",
	"beforeScriptMigrate",
	"afterScriptMigrate",
};
struct str
flyway_event(size_t k)
{
	return str_of(events[k]);
}

static bool
take_suffix(const struct flyway_config *c, struct str *name)
{
	if (!c->suffixes.n && str_ends_fold(*name, S(".sql"))) {
		*name = str_sub(*name, 0, name->n - 4);
		return true;
	}
	each (suffix, &c->suffixes) {
		if (!str_ends_fold(*name, *suffix))
			continue;
		*name = str_sub(*name, 0, name->n - suffix->n);
		return true;
	}
	return false;
}

static bool
is_event(struct str prefix, size_t *at)
{
	for (*at = 0; *at < sizeof(events) / sizeof(*events); ++*at)
		if (str_is(prefix, events[*at]))
			return true;
	return false;
}

/* Digits, parted by dots or underscores. */
static bool
is_version(struct str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++) {
		if (isdigit((unsigned char)s.s[i]))
			digit = true;
		else if (!digit || (s.s[i] != '.' && s.s[i] != '_'))
			return false;
		else
			digit = false;
	}
	return digit;
}

/* Does the name have this prefix, and what has to follow it? */
static bool
has_form(struct str name, struct str prefix, bool versioned, struct str separator,
	struct flyway_name *into)
{
	size_t at;

	if (!prefix.n || !str_starts(name, prefix))
		return false;
	name = str_sub(name, prefix.n, name.n);
	at = str_find(name, separator);
	into->version = str_sub(name, 0, at);
	into->description = at < name.n ? str_sub(name, at + separator.n, name.n) : S("");
	return versioned ? is_version(into->version) : !into->version.n && at < name.n;
}

/* Without its suffix. */
static bool
parse(const struct flyway_config *c, struct str name, struct flyway_name *into)
{
	struct str event;
	size_t at;

	*into = (struct flyway_name){ 0 };
	at = str_find(name, c->separator);
	event = str_sub(name, 0, at);
	if (is_event(event, &into->event)) {
		into->direction = DIRECTION_CALLBACK;
		return true;
	}
	into->direction = DIRECTION_UP;
	if (has_form(name, c->versioned, true, c->separator, into))
		return true;
	into->baseline = true;
	if (has_form(name, c->baseline, true, c->separator, into))
		return true;
	into->baseline = false;
	into->direction = DIRECTION_REPEATABLE;
	if (has_form(name, c->repeatable, false, c->separator, into))
		return true;
	into->direction = DIRECTION_UNDO;
	return has_form(name, c->undo, true, c->separator, into);
}

bool
flyway_name_parse(const struct flyway_config *c, struct str name, struct flyway_name *into)
{
	return take_suffix(c, &name) && parse(c, name, into);
}

/* JavaMigrationResolver.java: a class is named as a file is. */
bool
flyway_name_parse_code(const struct flyway_config *c, struct str name, struct flyway_name *into)
{
	static const struct {
		const char *suffix, *language;
	} languages[] = {
		{ ".java", "Java migration" },
		{ ".kt", "Kotlin migration" },
		{ ".scala", "Scala migration" },
		{ ".groovy", "Groovy migration" },
	};

	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
		struct str suffix = str_of(languages[i].suffix);

		if (!str_ends(name, suffix))
			continue;
		if (!parse(c, str_sub(name, 0, name.n - suffix.n), into) ||
			into->direction == DIRECTION_CALLBACK)
			return false;
		into->code = languages[i].language;
		return true;
	}
	return false;
}

/* "V2_add.sql", "R_views.sql", "v3__x.sql": its author thought of Flyway. */
bool
flyway_name_seems_meant(const struct flyway_config *c, struct str name)
{
	struct str rest;

	if (!take_suffix(c, &name) || !name.n)
		return false;
	rest = str_sub(name, 1, name.n);
	if ((name.s[0] | 0x20) == 'v' && rest.n && isdigit((unsigned char)rest.s[0]))
		return true;
	return name.s[0] == 'R' && str_starts(rest, S("_"));
}
