/*
 * refinery: V12__words.sql, and U12__words.sql, which is no way down but a migration that may come
 * late, of a directory and below, in the order of the numbers.  Rust functions among them return
 * SQL, which is sent in the same way: in a transaction, without a way out.
 */
#include "layout/refinery.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "layout/manifest.h"
#include "layout/marks.h"
#include "layout/series.h"

static bool
is_words(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!isalnum((unsigned char)s.s[i]) && s.s[i] != '_' && !(s.s[i] & 0x80))
			return false;
	return s.n != 0;
}

/* refinery_core/src/util.rs: ^([U|V])(\d+(?:\.\d+)?)__(\w+)\.sql$, or .rs */
static bool
parse_name(const struct entry *e, struct numbered *into)
{
	bool code = str_ends(e->name, S(".rs"));
	struct str rest = str_sub(e->name, 1, e->name.n), digits = leading_digits(rest), words;
	size_t at = digits.n;

	if (e->dir || !e->name.n || !strchr("UV|", e->name.s[0]) || !digits.n ||
		!(code || str_ends(e->name, S(".sql"))))
		return false;
	if (at < rest.n && rest.s[at] == '.')
		at += 1 + leading_digits(str_sub(rest, at + 1, rest.n)).n;
	words = str_sub(rest, at, rest.n - (code ? 3 : 4));
	if (!str_starts(words, S("__")) || !is_words(str_sub(words, 2, words.n)))
		return false;
	*into = (struct numbered){
		.entry = e,
		.number = str_sub(rest, 0, at),
		.words = str_sub(words, 2, words.n),
		.direction = DIRECTION_UP,
		.code = code ? "Rust migration" : NULL,
		.any_time = e->name.s[0] == 'U',
	};
	return true;
}

/* All directories below the topmost that holds migrations, or is called so, are read. */
bool
refinery_named(struct reading *r)
{
	struct str crate, dir = r->asked->path;

	if (!has_numbered(r->asked, parse_name) || !manifest_names(r, "Cargo.toml", "refinery"))
		return false;
	crate = manifest_above(r, dir, "Cargo.toml");
	r->layout->dir = dir;
	while (dir.n && !str_eq(dir, crate)) {
		if (str_is(path_name(dir), "migrations") ||
			has_numbered(tree_dir(r->tree, dir), parse_name))
			r->layout->dir = dir;
		dir = tree_above(r->tree, dir);
	}
	reading_because(r, "Cargo.toml names refinery");
	r->sure = true;
	reading_because(r, "files named V<number>__<words>.sql or U<number>__<words>.sql");
	return true;
}

void
refinery_read(struct reading *r)
{
	struct entries files = { 0 };
	struct series series = { 0 };
	struct numbered file;

	reading_take_below(r, r->layout->dir, &files);
	for (size_t i = 0; i < files.n; i++) {
		struct str path = files.v[i]->path;

		if (!parse_name(files.v[i], &file)) {
			if (str_ends_fold(files.v[i]->name, S(".sql")))
				reading_ignored(r, path,
					"its name is not V<number>__<words>.sql or "
					"U<number>__<words>.sql");
		} else if (str_contains(file.number, S(".")) ||
			!number_fits(file.number, "9223372036854775807")) {
			reading_refused(r, path, "its version is no whole number");
		} else {
			*vec_push(r->arena, &series) = file;
		}
	}
	series_sort(&series);
	series_units(r, &series, prepare_as_it_is);
	/* a function gives SQL, which goes the way of all others */
	each_of (struct unit, u, &r->layout->units)
		u->wrapped = true;
}
