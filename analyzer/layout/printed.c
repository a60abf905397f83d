/*
 * SQL that tools print of migrations written in Python: `alembic upgrade --sql` and Django's
 * `sqlmigrate`.  BEGIN and COMMIT stand in the text.
 */
#include "layout/printed.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "layout/code.h"
#include "layout/tool.h"
#include "source/lex.h"
#include "source/scan.h"
#include "source/weave.h"

/* ---- Alembic ---- */

/* "-- Running upgrade  -> 1975ea83b712": the revision that it leads to. */
static bool
is_section(struct str line, struct str *version)
{
	struct str rest;
	size_t arrow;

	line = str_trim(line);
	if (!str_starts(line, S("-- Running upgrade")) &&
		!str_starts(line, S("-- Running downgrade")))
		return false;
	arrow = str_find(line, S("->"));
	if (arrow == line.n)
		return false;
	rest = str_trim(str_sub(line, arrow + 2, line.n));
	*version = str_cut(rest, ' ', &rest);
	if (version->n && version->s[version->n - 1] == ',')
		version->n--;
	return true;
}

bool
alembic_contents(struct reading *r)
{
	struct str rest = reading_head(r), version;

	while (rest.n) {
		struct str line = str_cut(rest, '\n', &rest);

		if (!is_section(line, &version))
			continue;
		reading_because(r, "%.*s", FMT(str_trim(line)));
		return true;
	}
	return false;
}

/* A file that is being cut where its revisions begin. */
struct cutting {
	struct reading *reading;
	struct source *file;
	enum direction direction;
	size_t begin;
	struct str version;
	bool any;
};

static void
add_part(struct cutting *c, size_t end)
{
	struct unit *u = reading_unit(c->reading, c->file->path, c->version, c->direction, NULL);

	u->source->file = c->file;
	u->source->loaded = true;
	u->source->goes_on = c->any;
	source_cut(c->reading->arena, u->source, (struct span){ c->begin, end });
	c->any = true;
}

/* The comments that stand on a line of their own, not those in strings or other comments. */
static bool
next_section(struct lexer *l, size_t *start, struct str *version)
{
	struct token t;

	while ((t = lex_next(l)).kind != TOKEN_END) {
		*start = t.span.start;
		if (t.kind != TOKEN_COMMENT || !is_section(token_text(l, t), version))
			continue;
		while (*start && l->text.s[*start - 1] != '\n')
			--*start;
		if (!str_trim(str_sub(l->text, *start, t.span.start)).n)
			return true;
	}
	return false;
}

/* One script for the server, one unit for each revision. */
static void
read_sections(struct reading *r, struct str path)
{
	struct cutting c = { .reading = r, .version = S(""), .direction = DIRECTION_UP };
	struct lexer l = { 0 };
	struct str version;
	struct err err;
	size_t start;

	if (!tree_read(r->tree, path, FILE_LIMIT, &l.text, &err)) {
		reading_error(r, &err);
		return;
	}
	c.file = source_of_file(r->arena, path, l.text);
	source_scan(r->arena, c.file);
	/* of a way down all is one */
	if (has_line(l.text, "-- Running downgrade") && !has_line(l.text, "-- Running upgrade"))
		c.direction = DIRECTION_DOWN;
	while (next_section(&l, &start, &version)) {
		if (start > c.begin)
			add_part(&c, start);
		c.begin = start;
		c.version = version;
	}
	add_part(&c, l.text.n);
}

void
alembic_read(struct reading *r)
{
	struct tree_dir *d = r->asked;

	if (code_is(r)) {
		code_read(r);
		return;
	}
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
			read_sections(r, d->v[i].path);
}

/* ---- Django ---- */

/*
 * What describe() of Django's operations says: db/migrations/operations and
 * contrib/postgres/operations.py.  Licences, headlines and other comments stand between two empty
 * ones, too.
 */
static const struct {
	const char *begin, *middle;
} described[] = {
	{ "Add field ", " to " },
	{ "Alter constraint ", " on " },
	{ "Alter field ", " on " },
	{ "Alter ", " constraint(s))" },
	{ "Change Meta options on ", "" },
	{ "Change managers on ", "" },
	{ "Concurrently create index ", " on field(s) " },
	{ "Concurrently remove index ", " from " },
	{ "Create collation ", "" },
	{ "Create constraint ", " on model " },
	{ "Create index ", " on field(s) " },
	{ "Create index ", " on " },
	{ "Create model ", "" },
	{ "Create not valid constraint ", " on model " },
	{ "Create proxy model ", "" },
	{ "Creates extension ", "" },
	{ "Custom state/database change combination", "" },
	{ "Delete model ", "" },
	{ "Move model ", " from " },
	{ "Raw Python operation", "" },
	{ "Raw SQL operation", "" },
	{ "Remove collation ", "" },
	{ "Remove constraint ", " from model " },
	{ "Remove field ", " from " },
	{ "Remove index ", " from " },
	{ "Rename field ", " on " },
	{ "Rename index ", " on " },
	{ "Rename model ", " to " },
	{ "Rename table for ", " to " },
	{ "Set order_with_respect_to on ", " to " },
	{ "Validate constraint ", " on model " },
};

static bool
is_operation(struct str line)
{
	if (!str_starts(line, S("-- ")))
		return false;
	line = str_sub(line, 3, line.n);
	/* since 5.1 with a sign in front: "+ Create model Shop" */
	if (line.n > 2 && !isalnum((unsigned char)line.s[0]) && line.s[1] == ' ')
		line = str_sub(line, 2, line.n);
	for (size_t i = 0; i < sizeof(described) / sizeof(*described); i++)
		if (str_starts(line, str_of(described[i].begin)) &&
			str_contains(line, str_of(described[i].middle)))
			return true;
	return false;
}

/* Three lines: "--", "-- what is done", "--". */
bool
django_contents(struct reading *r)
{
	struct str rest = reading_head(r), before = S(""), middle = S(""), line;

	while (rest.n) {
		line = str_trim(str_cut(rest, '\n', &rest));
		if (str_is(before, "--") && is_operation(middle) && str_is(line, "--")) {
			reading_because(r, "comments of the form --, -- words, --");
			return true;
		}
		before = middle;
		middle = line;
	}
	return false;
}

void
django_read(struct reading *r)
{
	struct tree_dir *d = r->asked;

	if (code_is(r)) {
		code_read(r);
		return;
	}
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].dir && str_ends(d->v[i].name, S(".sql")))
			reading_unit(r, d->v[i].path, str_sub(d->v[i].name, 0, d->v[i].name.n - 4),
				DIRECTION_UP, NULL);
	reading_note(r, "files apply in the order of their names; Django goes by its graph");
}
