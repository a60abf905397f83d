/*
 * sqlx: 12_words.sql, or 12_words.up.sql with 12_words.down.sql, of a directory, in the order of
 * the numbers.  Each in a transaction, unless the file begins with "-- no-transaction".
 */
#include "layout/sqlx.h"

#include "base/arena.h"
#include "layout/keys.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"

/* ---- which directory ---- */

/* sqlx-core/src/config/migrate.rs: migrations-dir of sqlx.toml */
bool
sqlx_marked(struct reading *r)
{
	struct str dir = manifest_above(r, r->asked->path, "sqlx.toml"), named;
	struct keys keys = { 0 };

	if (!dir.n)
		return false;
	keys_read(r->arena, manifest_text(r, dir, "sqlx.toml"), KEYS_TOML, &keys);
	named = keys_get(&keys, "migrate", "migrations-dir");
	if (!named.n)
		named = S("migrations");
	if (!is_asked_dir(r, tree_path(r->tree, dir, named)))
		return false;
	reading_because(r, "sqlx.toml");
	return true;
}

enum name { NAME_NONE, NAME_REFUSED, NAME_GOOD };

/* sqlx-core/src/migrate/source.rs: resolve_blocking */
static enum name
parse_name(const struct entry *e, struct numbered *into)
{
	struct str digits = leading_digits(e->name), words, suffix = S(".sql");
	bool down = str_ends(e->name, S(".down.sql"));

	if (e->dir || !str_ends(e->name, suffix) || !str_contains(e->name, S("_")))
		return NAME_NONE;
	if (!digits.n || e->name.s[digits.n] != '_' || !number_fits(digits, "9223372036854775807"))
		return NAME_REFUSED;
	if (down || str_ends(e->name, S(".up.sql")))
		suffix = down ? S(".down.sql") : S(".up.sql");
	words = words_after(e->name, '_', suffix);
	*into = (struct numbered){ e, digits, words, down ? DIRECTION_DOWN : DIRECTION_UP, NULL };
	return NAME_GOOD;
}

bool
sqlx_named(struct reading *r)
{
	const struct tree_dir *d = r->asked;
	struct numbered file;
	size_t i = 0;

	while (i < d->n && parse_name(&d->v[i], &file) != NAME_GOOD)
		i++;
	if (i == d->n || !manifest_names(r, "Cargo.toml", "sqlx"))
		return false;
	reading_because(r, "Cargo.toml names sqlx");
	r->sure = true;
	reading_because(r, "files named <number>_<words>.sql");
	return true;
}

/* ---- a file ---- */

/* A line that its author will have taken for the mark. */
static bool
find_mark(struct str text, struct span *mark)
{
	struct lines lines = { text, text_start(text) };

	while (next_line(&lines, mark)) {
		struct str line = str_trim(line_text(text, *mark));

		if (str_starts_fold(line, S("-- no-transaction")) ||
			str_starts_fold(line, S("--no-transaction")))
			return true;
	}
	return false;
}

/* sqlx-core/src/migrate/source.rs: no_tx is sql.starts_with("-- no-transaction") */
static void
prepare(struct arena *a, struct arena *scratch, struct source *s)
{
	struct unit *u = unit_of(s);
	struct span mark;

	(void)scratch;
	remark_byte_order_mark(a, u);
	if (str_starts(s->text, S("-- no-transaction"))) {
		s->wrap = WRAP_IMPLICIT;
		u->why = S("-- no-transaction");
	} else if (find_mark(s->text, &mark)) {
		u->why = S("only as the first bytes of the file does -- no-transaction count");
		unit_remark(a, u, REMARK_MARKER_UNSEEN, mark, S("-- no-transaction"),
			S("it counts only as the very first bytes of the file, written so"));
	}
}

/* ---- a directory ---- */

/* What is no .up.sql has none by design. */
static struct str
name_down(struct arena *a, struct str name)
{
	if (!str_ends(name, S(".up.sql")))
		return S("");
	return str_format(a, "%.*s.down.sql", FMT(str_sub(name, 0, name.n - 7)));
}

void
sqlx_read(struct reading *r)
{
	struct tree_dir *d = r->asked;
	struct series series = { 0 };
	struct numbered file;

	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		switch (parse_name(&d->v[i], &file)) {
		case NAME_GOOD:
			file.words = str_with(r->arena, file.words, '_', ' ');
			*vec_push(r->arena, &series) = file;
			break;
		case NAME_REFUSED:
			reading_refused(r, d->v[i].path,
				"what stands before the first _ of its name is no number");
			break;
		case NAME_NONE:
			if (!d->v[i].dir && str_ends_fold(d->v[i].name, S(".sql")))
				reading_ignored(r, d->v[i].path,
					"its name is not <number>_<words>.sql");
		}
	}
	series_sort(&series);
	series_units(r, &series, prepare);
	series_ways_down(r, &series, name_down);
}
