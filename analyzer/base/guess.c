#include "base/guess.h"

struct guess
guess_of(struct str wanted)
{
	enum { FAR = 4 };

	/* a third of a short word is another word */
	return (struct guess){ .wanted = wanted, .distance = wanted.n < 9 ? FAR - 1 : FAR };
}

void
guess_try(struct guess *g, struct str candidate)
{
	enum { TELLING = 4 };
	size_t distance = str_distance(g->wanted, candidate, g->distance);

	/* the beginning of a long name */
	if (g->wanted.n >= TELLING && str_starts(candidate, g->wanted))
		distance = 1;
	if (distance >= g->distance)
		return;
	g->distance = distance;
	g->best = candidate;
}

struct str
guess_text(struct arena *a, const struct guess *g)
{
	if (!g->best.n)
		return S("");
	return str_format(a, "; did you mean \"%.*s\"?", FMT(g->best));
}
