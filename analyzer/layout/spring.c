#include "layout/spring.h"

#include "base/arena.h"

/* The end of the placeholder whose inside begins there; others may stand in it. */
static size_t
end_of(struct str value, size_t at)
{
	size_t depth = 1;

	for (; at < value.n; at++) {
		if (value.s[at] == '}' && !--depth)
			break;
		depth += value.s[at] == '{';
	}
	return at;
}

struct str
spring_value(struct arena *a, struct str value)
{
	enum { DEEPEST = 8 };

	for (size_t depth = 0; depth < DEEPEST; depth++) {
		size_t at = str_find(value, S("${")), end;
		struct str name, fallback;

		if (at == value.n)
			break;
		end = end_of(value, at + 2);
		name = str_cut(str_sub(value, at + 2, end), ':', &fallback);
		if (end == value.n || at + 2 + name.n == end)
			break;
		value = str_format(a, "%.*s%.*s%.*s", (int)at, value.s, FMT(fallback),
			(int)(value.n - end - 1), value.s + end + 1);
	}
	return value;
}

bool
spring_is_open(struct str value)
{
	return str_contains(value, S("${"));
}
