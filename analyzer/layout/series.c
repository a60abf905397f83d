#include "layout/series.h"

#include "base/arena.h"
#include "base/sort.h"

static int
in_order(const void *va, const void *vb)
{
	const struct numbered *a = va, *b = vb;
	int c = compare_numbers(a->number, b->number);

	return c ? c : str_compare(a->entry->path, b->entry->path);
}

bool
has_numbered(const struct tree_dir *d, bool (*parse)(const struct entry *e, struct numbered *into))
{
	struct numbered file;

	for (size_t i = 0; d && i < d->n; i++)
		if (parse(&d->v[i], &file))
			return true;
	return false;
}

void
series_sort(struct series *s)
{
	vec_sort(s, in_order);
}

bool
number_fits(struct str digits, const char *most)
{
	return compare_numbers(digits, str_of(most)) <= 0;
}

/* ---- units ---- */

void
remark_twice(struct reading *r, struct unit *first, struct unit *second)
{
	unit_remark(r->arena, second, REMARK_VERSION_TWICE, (struct span){ 0, 0 },
		str_format(r->arena, "the version %.*s", FMT(second->version)),
		first->source->path);
}

/* Files of one number stand together, ways up and down among each other. */
static void
check_twice(struct reading *r, struct unit *u, struct unit **last)
{
	struct unit **of = &last[u->direction == DIRECTION_DOWN];

	if (*of && str_eq((*of)->version, u->version))
		remark_twice(r, *of, u);
	*of = u;
}

void
series_units(struct reading *r, const struct series *s, prepare_fn prepare)
{
	struct unit *last[2] = { NULL, NULL };

	each (file, s) {
		struct str version = plain_number(file->number);
		struct unit *u = file->code ?
			reading_opaque(r, file->entry->path, version, file->code) :
			reading_unit(r, file->entry->path, version, file->direction, prepare);

		u->number = true;
		u->any_time = file->any_time;
		u->description = file->words;
		check_twice(r, u, last);
	}
}

/* ---- ways down ---- */

void
series_downs(struct reading *r, const struct series *s, prepare_fn prepare)
{
	each (file, s) {
		struct unit *u;

		if (file->code)
			continue;
		u = reading_unit(r, file->entry->path, plain_number(file->number), DIRECTION_DOWN,
			prepare);
		u->number = true;
		u->description = file->words;
	}
}

/* The end of the files that have the number of the one at `at`. */
static size_t
end_of_number(const struct series *s, size_t at)
{
	size_t end = at + 1;

	while (end < s->n && !compare_numbers(s->v[end].number, s->v[at].number))
		end++;
	return end;
}

void
series_ways_down(struct reading *r, const struct series *s,
	struct str (*name)(struct arena *a, struct str name))
{
	struct unit **unit = r->layout->units.v;
	size_t downs = 0, end;

	each (file, s)
		downs += file->direction == DIRECTION_DOWN;
	for (size_t at = 0; downs && at < s->n; at = end) {
		bool has_down = false;

		end = end_of_number(s, at);
		for (size_t i = at; i < end; i++)
			has_down |= s->v[i].direction == DIRECTION_DOWN || s->v[i].code;
		for (size_t i = at; i < end; i++) {
			struct str down = name(r->arena, s->v[i].entry->name);

			if (!has_down && down.n)
				unit_remark(r->arena, *unit, REMARK_DOWN_MISSING,
					(struct span){ 0, 0 }, down, S(""));
			unit += s->v[i].direction != DIRECTION_DOWN;
		}
	}
}
