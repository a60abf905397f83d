#include "report/digest.h"

#include "base/arena.h"
#include "base/sort.h"

struct touched {
	const struct effect *effect;
};

static int
by_key(const void *va, const void *vb)
{
	const struct touched *a = va, *b = vb;
	int order = str_compare(a->effect->key, b->effect->key);

	/* the same on every machine, whatever the sort does with equal ones */
	return order ? order : (a->effect > b->effect) - (a->effect < b->effect);
}

static int
by_relation(const void *va, const void *vb)
{
	const struct digest_lock *a = va, *b = vb;

	return str_compare(a->relation, b->relation);
}

static int
by_bytes(const void *va, const void *vb)
{
	return str_compare(*(const struct str *)va, *(const struct str *)vb);
}

static void
sort_and_unite(struct strs *names)
{
	size_t n = 0;

	if (!names->n)
		return;
	vec_sort(names, by_bytes);
	for (size_t i = 0; i < names->n; i++)
		if (!i || !str_eq(names->v[i], names->v[n - 1]))
			names->v[n++] = names->v[i];
	names->n = n;
}

/* Of 200,000 columns that one statement adds, each has an effect on the same table. */
static void
unite(struct arena *a, const struct touched *sorted, size_t n, struct digest_locks *into)
{
	for (size_t i = 0; i < n; i++) {
		const struct effect *e = sorted[i].effect;
		struct digest_lock *lock;

		if (!i || !str_eq(e->key, sorted[i - 1].effect->key))
			*vec_push(a, into) = (struct digest_lock){
				.relation = relname_text(a, e->relation),
				.key = e->key,
			};
		lock = &into->v[into->n - 1];
		lock->work |= e->work;
		if (e->kind)
			lock->kind = e->kind;
		if (e->lock > lock->mode)
			lock->mode = e->lock;
		if (e->presence > lock->presence)
			lock->presence = e->presence;
	}
	vec_sort(into, by_relation);
}

static void
add_index_builds(struct arena *a, const struct effect *e, struct strs *into)
{
	each (name, &e->index_builds)
		strs_add(a, into, relname_text(a, (struct relname){ e->relation.schema, *name }));
}

struct digest
digest_of(struct arena *a, const struct effects *effects)
{
	struct touched *sorted = arena_array(a, struct touched, effects->n + 1);
	struct digest d = { 0 };

	for (size_t i = 0; i < effects->n; i++) {
		sorted[i].effect = &effects->v[i];
		add_index_builds(a, sorted[i].effect, &d.index_builds);
	}
	sort_array(sorted, effects->n, sizeof(*sorted), by_key);
	unite(a, sorted, effects->n, &d.locks);
	each (lock, &d.locks) {
		if (lock->work & (WORK_REWRITE | WORK_COPY))
			strs_add(a, &d.rewrites, lock->relation);
		if (lock->work & WORK_SCAN)
			strs_add(a, &d.scans, lock->relation);
	}
	sort_and_unite(&d.index_builds);
	return d;
}
