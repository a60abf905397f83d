#include "engine/finding.h"

#include "base/arena.h"
#include "base/sort.h"

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

struct str
severity_name(enum severity s)
{
	switch (s) {
	case SEVERITY_OFF: return S("off");
	case SEVERITY_NOTE: return S("note");
	case SEVERITY_WARNING: return S("warning");
	case SEVERITY_ERROR: return S("error");
	}
	return S("");
}

bool
severity_of(struct str name, enum severity *s)
{
	for (enum severity i = SEVERITY_OFF; i <= SEVERITY_ERROR; i++) {
		if (!str_eq(name, severity_name(i)))
			continue;
		*s = i;
		return true;
	}
	return false;
}

/* " while …"; what takes longest comes first. */
struct str
work_duration(unsigned work)
{
	if (work & WORK_REWRITE)
		return S(" while the table is rewritten");
	if (work & WORK_COPY)
		return S(" while its files are copied");
	if (work & WORK_INDEX)
		return S(" while the index is built");
	if (work & WORK_SCAN)
		return S(" while every row is read");
	if (work & WORK_WRITE)
		return S(" while the rows are written");
	if (work & WORK_READ)
		return S(" while the rows are read");
	if (work & WORK_WAIT)
		return S(" while it waits for older transactions to end");
	return S("");
}

struct str
lock_consequence(struct arena *a, enum lock_mode lock, struct str relation, unsigned work)
{
	struct str mode = lock_name(lock), who = lock_blocked(lock);
	struct str on = relation.n ? S(" on ") : S("");

	if (!lock)
		return S("");
	/* of those who read and write; a row that is written is locked by itself */
	if (str_is(who, "nobody"))
		who = work & WORK_WRITE ? S("schema changes, and writes of the same rows,") :
					  S("only schema changes");
	return str_format(a, "%.*s%.*s%.*s: %.*s wait%.*s", FMT(mode), FMT(on), FMT(relation),
		FMT(who), FMT(work_duration(work)));
}

struct str
finding_consequence(struct arena *a, const struct finding *f)
{
	if (str_is(lock_blocked(f->lock), "nobody"))
		return S("");
	return lock_consequence(a, f->lock, f->relation, f->work);
}

void
work_names(struct arena *a, unsigned work, struct strs *into)
{
	static const struct {
		enum work work;
		const char *name;
	} names[] = {
		{ WORK_REWRITE, "rewrite" },
		{ WORK_COPY, "copy" },
		{ WORK_SCAN, "scan" },
		{ WORK_INDEX, "index" },
		{ WORK_READ, "read" },
		{ WORK_WRITE, "write" },
		{ WORK_EMPTY, "empty" },
		{ WORK_WAIT, "wait" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (work & names[i].work)
			strs_add(a, into, str_of(names[i].name));
}

/* A total order, so that the result is the same whatever sorts it. */
static int
by_place(const void *va, const void *vb)
{
	const struct finding *a = va, *b = vb;
	int c = compare_sizes(a->source->unit, b->source->unit);

	if (!c)
		c = compare_sizes(a->span.start, b->span.start);
	if (!c)
		c = str_compare(a->rule->name, b->rule->name);
	if (!c)
		c = compare_sizes(a->span.end, b->span.end);
	if (!c)
		c = str_compare(a->message, b->message);
	return c;
}

static uint64_t
likeness(const struct finding *f)
{
	const struct str parts[] = { f->rule->name, f->source->path, f->relation, f->subject };
	uint64_t hash = str_hash(S(""));

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		hash = hash_more(hash, parts[i]);
		hash = hash_more(hash, (struct str){ "", 1 });
	}
	return hash;
}

/* How many findings of one likeness there have been; a table of them has a power of two. */
struct alike {
	uint64_t like;
	uint32_t n;
};

static struct alike *
alike_of(struct alike *table, size_t size, uint64_t like)
{
	size_t at = like & (size - 1);

	while (table[at].n && table[at].like != like)
		at = (at + 1) & (size - 1);
	table[at].like = like;
	return &table[at];
}

/* The first of those that are alike keeps the fingerprint, and each other gets its own. */
static uint64_t
told_apart(uint64_t like, uint32_t ordinal)
{
	char bytes[4];

	if (!ordinal)
		return like;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(ordinal >> 8 * i);
	return hash_more(like, (struct str){ bytes, sizeof(bytes) });
}

void
findings_finish(struct arena *scratch, struct findings *all)
{
	struct alike *table;
	size_t size = 2;
	uint64_t like;

	if (!all->n)
		return;
	while (size < 2 * (size_t)all->n)
		size *= 2;
	table = arena_array(scratch, struct alike, size);
	vec_sort(all, by_place);
	for (size_t i = 0; i < all->n; i++) {
		like = likeness(&all->v[i]);
		all->v[i].fingerprint = told_apart(like, alike_of(table, size, like)->n++);
	}
}
