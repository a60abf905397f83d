#include "knowledge/command.h"

#include <stddef.h>

/* The commands of the manual's part VI.  Those that may call functions (SELECT, CALL, DO) and those
   with CASCADE on objects of all kinds are not among them. */
static const struct row {
	const char *words;
	enum command_reach reach;
} rows[] = {
	{ "alter database", REACH_NONE },
	{ "alter default privileges", REACH_NONE },
	{ "alter group", REACH_NONE },
	{ "alter index", REACH_RELATIONS },
	{ "alter materialized view", REACH_RELATIONS },
	{ "alter policy", REACH_RELATIONS },
	{ "alter role", REACH_NONE },
	{ "alter rule", REACH_RELATIONS },
	{ "alter sequence", REACH_RELATIONS },
	{ "alter table", REACH_RELATIONS },
	{ "alter trigger", REACH_RELATIONS },
	{ "alter user", REACH_NONE },
	{ "alter view", REACH_RELATIONS },
	{ "analyze", REACH_NONE },
	{ "cluster", REACH_RELATIONS },
	{ "comment on", REACH_NONE },
	{ "copy", REACH_NONE },
	{ "create group", REACH_NONE },
	{ "create index", REACH_RELATIONS },
	{ "create policy", REACH_RELATIONS },
	{ "create role", REACH_NONE },
	{ "create trigger", REACH_RELATIONS },
	{ "create unique index", REACH_RELATIONS },
	{ "create user", REACH_NONE },
	{ "delete from", REACH_NONE },
	{ "drop group", REACH_NONE },
	{ "drop index", REACH_RELATIONS },
	{ "drop policy", REACH_RELATIONS },
	{ "drop role", REACH_NONE },
	{ "drop rule", REACH_RELATIONS },
	{ "drop trigger", REACH_RELATIONS },
	{ "drop user", REACH_NONE },
	{ "grant", REACH_NONE },
	{ "insert into", REACH_NONE },
	{ "lock", REACH_NONE },
	{ "notify", REACH_NONE },
	{ "refresh materialized view", REACH_RELATIONS },
	{ "reindex", REACH_NONE },
	{ "revoke", REACH_NONE },
	{ "security label", REACH_NONE },
	{ "truncate", REACH_NONE },
	{ "update", REACH_NONE },
	{ "vacuum", REACH_NONE },
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Each word with a blank behind it, so that it is known to be the whole of it. */
static bool
starts_with(struct str text, const char *words)
{
	size_t at = 0;

	for (; *words; words++) {
		if (*words != ' ') {
			if (at == text.n || lower(text.s[at++]) != *words)
				return false;
			continue;
		}
		if (at == text.n || !is_blank(text.s[at]))
			return false;
		while (at < text.n && is_blank(text.s[at]))
			at++;
	}
	return at < text.n && is_blank(text.s[at]);
}

enum command_reach
command_reach(struct str text)
{
	while (text.n && is_blank(text.s[0]))
		text = str_sub(text, 1, text.n);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (starts_with(text, rows[i].words))
			return rows[i].reach;
	return REACH_ALL;
}
