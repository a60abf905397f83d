#include "layout/manifest.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"

struct str
manifest_above(struct reading *r, struct str dir, const char *file)
{
	while (dir.n && !tree_has_in(r->tree, dir, file))
		dir = tree_above(r->tree, dir);
	return dir;
}

struct str
manifest_text(struct reading *r, struct str dir, const char *file)
{
	return tree_config(r->tree, path_join(r->arena, dir, str_of(file)));
}

bool
is_same_dir(struct reading *r, struct str a, struct str b)
{
	if (!a.n || !b.n)
		return false;
	return str_eq(a, b) || str_eq(file_real(r->arena, a), file_real(r->arena, b));
}

bool
is_asked_dir(struct reading *r, struct str dir)
{
	return is_same_dir(r, dir, r->asked->path);
}

/* ---- what it names ---- */

static bool
is_part_of_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* The package's name as a word of its own, on a line that is no comment. */
static bool
names_package(struct str text, struct str package)
{
	struct str rest = text;

	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		size_t at = 0, found;

		if (str_starts(line, S("#")) || str_starts(line, S("//")) ||
			str_ends(line, S("// indirect"))) /* go.mod: what others need */
			continue;
		while ((found = at + str_find(str_sub(line, at, line.n), package)) < line.n) {
			at = found + package.n;
			if ((!found || !is_part_of_name(line.s[found - 1])) &&
				(at == line.n || !is_part_of_name(line.s[at])))
				return true;
		}
	}
	return false;
}

bool
manifest_names(struct reading *r, const char *file, const char *package)
{
	struct str dir = manifest_above(r, r->asked->path, file);

	for (; dir.n; dir = manifest_above(r, tree_above(r->tree, dir), file))
		if (names_package(manifest_text(r, dir, file), str_of(package)))
			return true;
	return false;
}
