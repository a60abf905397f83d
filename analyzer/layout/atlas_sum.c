/*
 * What `atlas migrate hash` writes and every other command compares: NewHashFile and Sum of
 * sql/migrate/dir.go.  The hash of a file goes on from that of the file before it, so all behind
 * the first that differs differ, too; only that one is told.
 */
#include "layout/atlas_sum.h"

#include <sha2.h>

#include "base/arena.h"
#include "base/err.h"

/* ---- hashes ---- */

enum { BASE64_LENGTH = (SHA256_DIGEST_LENGTH + 2) / 3 * 4 };

static void
add(SHA2_CTX *sha, struct str s)
{
	SHA256Update(sha, (const uint8_t *)s.s, s.n);
}

/* Of what was added so far, in base 64; more may follow. */
static struct str
hash_so_far(struct arena *a, const SHA2_CTX *sha)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint8_t digest[SHA256_DIGEST_LENGTH + 3] = { 0 };
	char *to = arena_array(a, char, BASE64_LENGTH);
	SHA2_CTX copy = *sha;
	size_t n = 0;

	SHA256Final(digest, &copy);
	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i += 3) {
		unsigned bits =
			(unsigned)digest[i] << 16 | (unsigned)digest[i + 1] << 8 | digest[i + 2];

		for (int shift = 18; shift >= 0; shift -= 6)
			to[n++] = letters[bits >> shift & 63];
	}
	to[BASE64_LENGTH - 1] = '='; /* 32 bytes are one short of eleven times three */
	return (struct str){ to, BASE64_LENGTH };
}

/* ---- the file ---- */

struct line {
	struct str name, hash;
};

struct list {
	struct str hash; /* of the list itself, as the first line has it */
	struct lines_of_sum {
		struct line *v;
		unsigned n, cap;
	} lines;
};

static void
read_list(struct arena *a, struct str text, struct list *into)
{
	struct str rest = text, first = str_trim(str_cut(rest, '\n', &rest));

	into->hash = str_starts(first, S("h1:")) ? str_sub(first, 3, first.n) : first;
	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		size_t at = str_find(line, S("h1:"));

		if (at < line.n)
			*vec_push(a, &into->lines) = (struct line){
				str_trim(str_sub(line, 0, at)),
				str_sub(line, at + 3, line.n),
			};
	}
}

static bool
is_list_itself(struct arena *a, const struct list *list)
{
	SHA2_CTX sha;

	SHA256Init(&sha);
	each (line, &list->lines) {
		add(&sha, line->name);
		add(&sha, line->hash);
	}
	return str_eq(hash_so_far(a, &sha), list->hash);
}

/* A directive of its own, as the first words of the file. */
static bool
is_left_out(struct str text)
{
	struct str rest, line = str_trim(str_cut(text, '\n', &rest));
	size_t at = str_find(line, S("atlas:sum "));

	return at < line.n && str_is(str_trim(str_sub(line, at + 10, line.n)), "ignore");
}

/* ---- comparing ---- */

struct check {
	struct reading *r;
	struct str path; /* of atlas.sum */
	struct list list;
	size_t at; /* in the list */
	SHA2_CTX sha;
};

static void
tell(struct check *c, const struct atlas_file *file, struct str what)
{
	if (file->unit)
		unit_remark(c->r->arena, file->unit, REMARK_CHECKSUM_DIFFERS, (struct span){ 0, 0 },
			what, S("run atlas migrate hash"));
	else
		reading_note(c->r, "%.*s: %.*s", FMT(file->entry->path), FMT(what));
}

static bool
is_listed(const struct check *c, struct str name)
{
	each (line, &c->list.lines)
		if (str_eq(line->name, name))
			return true;
	return false;
}

/* What the list says of a file that has this hash; "" if all is well. */
static struct str
compare(struct check *c, struct str name, struct str hash)
{
	struct arena *a = c->r->arena;
	const struct line *line = c->at < c->list.lines.n ? &c->list.lines.v[c->at++] : NULL;

	if (line && str_eq(line->name, name))
		return str_eq(line->hash, hash) ?
			S("") :
			str_format(a, "its hash in %.*s is another", FMT(c->path));
	if (!line || !is_listed(c, name))
		return str_format(a, "it is not listed in %.*s", FMT(c->path));
	return str_format(a, "%.*s lists %.*s before it, which is not there", FMT(c->path),
		FMT(line->name));
}

/* False if there is something to tell, and it was told; or it cannot be known. */
static bool
check_file(struct check *c, const struct atlas_file *file)
{
	struct str text, what;
	struct err err;

	/* too long to be read twice, or not to be read: the analysis says so */
	if (!tree_read(c->r->tree, file->entry->path, TREE_CHANGELOG_LIMIT, &text, &err))
		return false;
	add(&c->sha, file->entry->name);
	if (is_left_out(text))
		return true;
	add(&c->sha, text);
	what = compare(c, file->entry->name, hash_so_far(c->r->arena, &c->sha));
	if (!what.n)
		return true;
	tell(c, file, what);
	return false;
}

/* In directories of Flyway's form the order is another, and undo scripts are not in it. */
static bool
is_flyways(const struct atlas_files *files)
{
	each (file, files) {
		struct str name = file->entry->name;

		if (str_contains(S("VURB"), str_sub(name, 0, 1)) && str_contains(name, S("__")))
			return true;
	}
	return false;
}

void
atlas_sum_check(struct reading *r, struct str path, const struct atlas_files *files)
{
	struct check c = { .r = r, .path = path };
	struct str text = tree_config(r->tree, path);

	if (!text.n || !files->n || is_flyways(files))
		return;
	read_list(r->arena, text, &c.list);
	SHA256Init(&c.sha);
	each (file, files)
		if (!check_file(&c, file))
			return;
	if (c.at < c.list.lines.n)
		tell(&c, &files->v[files->n - 1],
			str_format(r->arena, "%.*s lists %.*s behind it, which is not there",
				FMT(path), FMT(c.list.lines.v[c.at].name)));
	else if (!is_list_itself(r->arena, &c.list))
		tell(&c, &files->v[0],
			str_format(r->arena, "the first line of %.*s is the hash of another list",
				FMT(path)));
}
