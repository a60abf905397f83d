/* src/migration.ts: parseMigrationText, getAllMigrations, runCommittedMigration; src/hash.ts */
#include "layout/graphile_header.h"

#include <ctype.h>
#include <sha1.h>

#include "base/arena.h"
#include "base/file.h"
#include "layout/marks.h"

/* ^--! ([A-Z][a-zA-Z0-9_]*)(?::(.*))?$ */
static bool
is_header(struct str line, struct str *key, struct str *value)
{
	size_t n = 0;

	if (!str_starts(line, S("--! ")))
		return false;
	line = str_sub(line, 4, line.n);
	if (!line.n || !isupper((unsigned char)line.s[0]))
		return false;
	while (n < line.n && (isalnum((unsigned char)line.s[n]) || line.s[n] == '_'))
		n++;
	if (n < line.n && line.s[n] != ':')
		return false;
	*key = str_sub(line, 0, n);
	*value = n < line.n ? str_trim(str_sub(line, n + 1, line.n)) : S("");
	return true;
}

struct graphile_header
graphile_header(struct str text)
{
	struct graphile_header h = { 0 };
	struct lines lines = { .text = text };
	struct span line;
	struct str key, value;

	while (next_line(&lines, &line)) {
		if (!is_header(str_sub(text, line.start, line.end), &key, &value)) {
			h.ended = line.start == line.end;
			if (h.end && is_blank_line(line_text(text, line)))
				h.end = line_next(text, line);
			return h;
		}
		h.end = line_next(text, line);
		if (str_is(key, "Previous"))
			h.previous = value;
		else if (str_is(key, "Hash"))
			h.hash = value;
		else if (str_is(key, "AllowInvalidHash"))
			h.allows_any = true;
	}
	h.ended = str_ends(text, S("\n"));
	return h;
}

/* ---- a file ---- */

static void
add(SHA1_CTX *sha, struct str s)
{
	SHA1Update(sha, (const uint8_t *)s.s, s.n);
}

/* "sha1:…" of the body behind the hash of the file before. */
static bool
is_hash(struct str hash, struct str previous, struct str body)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA1_DIGEST_LENGTH];
	char text[SHA1_DIGEST_LENGTH * 2];
	SHA1_CTX sha;

	SHA1Init(&sha);
	if (!str_is(previous, "-")) {
		add(&sha, previous);
		add(&sha, S("\n"));
	}
	add(&sha, str_trim(body));
	add(&sha, S("\n"));
	SHA1Final(digest, &sha);
	for (size_t i = 0; i < SHA1_DIGEST_LENGTH; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	return str_starts(hash, S("sha1:")) &&
		str_eq(str_sub(hash, 5, hash.n), (struct str){ text, sizeof(text) });
}

static const char *
refusal(struct str text, const struct graphile_header *h)
{
	if (!h->previous.n)
		return "it has no --! Previous";
	if (!h->hash.n)
		return "it has no --! Hash";
	if (!h->ended)
		return str_contains(text, S("\r\n")) ?
			"its lines end in CR LF, so that none of them ends the header" :
			"there is no empty line behind its header";
	return NULL;
}

void
graphile_check_file(struct arena *a, struct unit *u, struct str text)
{
	struct graphile_header h = graphile_header(text);
	const char *why = refusal(text, &h);
	bool right;

	if (why) {
		remark_refused(a, u, (struct span){ 0, 0 }, why);
		return;
	}
	right = is_hash(h.hash, h.previous, str_sub(text, h.end, text.n));
	if (h.allows_any && right)
		remark_refused(a, u, (struct span){ 0, 0 },
			"it has --! AllowInvalidHash, and its hash is right");
	else if (!h.allows_any && !right)
		unit_remark(a, u, REMARK_CHECKSUM_DIFFERS, (struct span){ 0, 0 },
			S("its hash is not that of its --! Hash"),
			S("take the change back, or graphile-migrate uncommit, change and commit"));
}

/* ---- all of them ---- */

void
graphile_check_chain(struct reading *r)
{
	enum { MOST = 4096 };
	struct str last = S("-");

	each_of (struct unit, u, &r->layout->units) {
		struct graphile_header h;
		struct str head;

		if (!file_head(r->arena, u->source->path, MOST, &head))
			return;
		h = graphile_header(head);
		/* what is missing is told with the file */
		if (!h.previous.n || !h.hash.n)
			return;
		if (!str_eq(h.previous, last))
			unit_remark(r->arena, u, REMARK_CHECKSUM_DIFFERS, (struct span){ 0, 0 },
				S("its --! Previous is not the hash of the file before it"),
				S("graphile-migrate uncommit, and commit behind what is there"));
		last = h.hash;
	}
}
