#include "layout/liquibase_filter.h"

#include "base/arena.h"
#include "layout/foreign.h"

/* Parentheses in parentheses: nobody means more. */
enum { DEPTH_MOST = 64 };

struct expression {
	struct str rest;
	const struct strs *given;
	size_t depth;
};

static bool any_of(struct expression *e);

static bool
is_end(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '(' || c == ')' || c == ',';
}

/* The word that comes next, left where it is. */
static struct str
peek(struct expression *e)
{
	size_t n = 0;

	e->rest = str_trim(e->rest);
	while (n < e->rest.n && !is_end(e->rest.s[n]))
		n++;
	return str_sub(e->rest, 0, n ? n : 1);
}

static bool
take(struct expression *e, const char *word)
{
	struct str next = peek(e);

	if (!str_eq_fold(next, str_of(word)))
		return false;
	e->rest = str_sub(e->rest, next.n, e->rest.n);
	return true;
}

static bool
is_given(const struct expression *e, struct str name)
{
	each (given, e->given) {
		struct str plain =
			str_starts(*given, S("@")) ? str_sub(*given, 1, given->n) : *given;

		if (str_eq_fold(str_trim(plain), name))
			return true;
	}
	return false;
}

/* The words up to the next operator: a name may hold blanks. */
static struct str
name_of(struct expression *e)
{
	const char *start;
	struct str word = peek(e), last = word;

	start = word.s;
	while (word.n && !is_end(word.s[0]) && !str_eq_fold(word, S("and")) &&
		!str_eq_fold(word, S("or"))) {
		last = word;
		e->rest = str_sub(e->rest, word.n, e->rest.n);
		word = peek(e);
	}
	return str_trim((struct str){ start, (size_t)(last.s + last.n - start) });
}

/* ExpressionMatcher.matches: without names everything holds but what is required by "@". */
static bool
one(struct expression *e, bool negated)
{
	bool required, holds;
	struct str name;

	if (take(e, "(")) {
		holds = any_of(e);
		(void)take(e, ")");
		return !e->given->n && negated ? true : holds != negated;
	}
	name = name_of(e);
	required = str_starts(name, S("@"));
	if (required)
		name = str_trim(str_sub(name, 1, name.n));
	if (!required && str_eq_fold(name, S("nocontexts")))
		return (e->given->n == 0) != negated;
	/* a project with contexts by database gives its database's, if not where we would see it */
	if (!required && !e->given->n)
		return negated || !foreign_name(name);
	return is_given(e, name) != negated;
}

static bool
maybe_not(struct expression *e)
{
	struct str next = peek(e);
	bool negated = false;

	if (str_starts(next, S("!"))) {
		e->rest = str_sub(e->rest, 1, e->rest.n);
		negated = true;
	} else if (take(e, "not")) {
		negated = true;
	}
	return one(e, negated);
}

static bool
all_of(struct expression *e)
{
	bool holds = maybe_not(e);

	while (take(e, "and"))
		holds &= maybe_not(e);
	return holds;
}

static bool
any_of(struct expression *e)
{
	bool holds;

	if (e->depth++ > DEPTH_MOST) {
		e->rest = S("");
		return true;
	}
	holds = all_of(e);
	while (take(e, "or") || take(e, ",")) {
		size_t before = e->rest.n;

		holds |= all_of(e);
		if (e->rest.n == before)
			break;
	}
	e->depth--;
	return holds;
}

bool
filter_holds(struct str expression, const struct strs *given)
{
	struct expression e = { .rest = expression, .given = given };

	return !str_trim(expression).n || any_of(&e);
}

void
filter_names(struct arena *a, struct str list, struct strs *into)
{
	struct str rest = list;

	while (rest.n) {
		struct str name = str_trim(str_cut(rest, ',', &rest));

		if (name.n)
			strs_add(a, into, name);
	}
}

/* DatabaseList.definitionMatches */
bool
filter_dbms(struct str list)
{
	bool any = false, meant = false, none = false, not = false, positive = false;
	struct str rest = list;

	while (rest.n) {
		struct str name = str_trim(str_cut(rest, ',', &rest));

		if (!name.n)
			continue;
		any = true;
		if (str_eq_fold(name, S("all")))
			return true;
		none |= str_eq_fold(name, S("none"));
		not |= str_eq_fold(name, S("!postgresql"));
		positive |= name.s[0] != '!';
		meant |= str_eq_fold(name, S("postgresql"));
	}
	return !any || (!none && !not &&(!positive || meant));
}
