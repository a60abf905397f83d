#include "layout/flyway_version.h"

#include "layout/tool.h"

static struct str
next_part(struct str *version)
{
	struct str part = leading_digits(*version);

	*version = str_sub(*version, part.n + (part.n < version->n), version->n);
	return part.n ? part : S("0");
}

int
flyway_version_compare(struct str a, struct str b)
{
	int order = 0;

	while (!order && (a.n || b.n))
		order = compare_numbers(next_part(&a), next_part(&b));
	return order;
}
