#include "engine/finding.h"

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
	if (str_is(who, "nobody"))
		return str_format(a, "%.*s%.*s%.*s: nobody waits", FMT(mode), FMT(on),
			FMT(relation));
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

static int
by_likeness(const void *va, const void *vb)
{
	const struct finding *a = va, *b = vb;

	if (a->fingerprint != b->fingerprint)
		return a->fingerprint < b->fingerprint ? -1 : 1;
	return by_place(va, vb);
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

/* Of findings that are alike, the first keeps the fingerprint and each other gets its own. */
static void
tell_apart(struct findings *all)
{
	uint64_t like = 0;
	uint32_t ordinal = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct finding *f = &all->v[i];
		char bytes[4];

		ordinal = i && f->fingerprint == like ? ordinal + 1 : 0;
		like = f->fingerprint;
		for (size_t k = 0; k < sizeof(bytes); k++)
			bytes[k] = (char)(ordinal >> 8 * k);
		if (ordinal)
			f->fingerprint = hash_more(like, (struct str){ bytes, sizeof(bytes) });
	}
}

void
findings_finish(struct findings *all)
{
	if (!all->n)
		return;
	for (size_t i = 0; i < all->n; i++)
		all->v[i].fingerprint = likeness(&all->v[i]);
	vec_sort(all, by_likeness);
	tell_apart(all);
	vec_sort(all, by_place);
}
