/*
 * How volatile an expression is, after PostgreSQL has inlined what it inlines:
 * contain_volatile_functions and inline_function (clauses.c).
 */
#include "base/arena.h"
#include "knowledge/function.h"
#include "model/typing.h"

/* Bodies in bodies, and how many overloads are looked at in all: more is not worth knowing. */
enum { INLINE_DEEPEST = 16, LOOKS_MOST = 20000 };

struct judge {
	struct catalog c;
	int pg_version;
	size_t looks;
};

/* Of two parts of an expression, what is true of both together. */
static enum volatility_answer
both(enum volatility_answer a, enum volatility_answer b)
{
	if (a == ANSWER_VOLATILE || b == ANSWER_VOLATILE)
		return ANSWER_VOLATILE;
	return a == ANSWER_UNKNOWN || b == ANSWER_UNKNOWN ? ANSWER_UNKNOWN : ANSWER_STABLE;
}

static enum volatility_answer judge_call(struct judge *j, const struct call *call, int depth);

static enum volatility_answer
judge_calls(struct judge *j, const struct calls *calls, int depth)
{
	enum volatility_answer answer = ANSWER_STABLE;

	each (call, calls)
		if (call->class == CLASS_FUNCTION)
			answer = both(answer, judge_call(j, call, depth));
	return answer;
}

/* ---- the text of a function's body, which nobody has parsed ---- */

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || ((unsigned char)c & 0x80);
}

/* Behind the string, quoted name or comment that starts at `at`; `at` itself if none does. */
static size_t
behind_quotes(struct str s, size_t at)
{
	char quote = s.s[at];
	size_t end = at + 1;

	if (quote == '-' && end < s.n && s.s[end] == '-') {
		while (end < s.n && s.s[end] != '\n')
			end++;
		return end;
	}
	if (quote != '\'' && quote != '"')
		return at;
	while (end < s.n && s.s[end] != quote)
		end++;
	return end < s.n ? end + 1 : end;
}

/* The arguments between the parenthesis at `at` and the one that closes it. */
static size_t
count_arguments(struct str s, size_t at)
{
	size_t depth = 0, commas = 0;
	bool any = false;

	for (; at < s.n; at++) {
		size_t end = behind_quotes(s, at);

		if (end > at) {
			any = true;
			at = end - 1;
		} else if (s.s[at] == '(') {
			depth++;
		} else if (s.s[at] == ')') {
			if (--depth == 0)
				break;
		} else if (s.s[at] == ',' && depth == 1) {
			commas++;
		} else if (s.s[at] != ' ' && s.s[at] != '\n' && s.s[at] != '\t') {
			any = true;
		}
	}
	return any ? commas + 1 : 0;
}

/* Words that a parenthesis may follow without a call. */
static bool
is_syntax(struct str word)
{
	static const char *const words[] = { "and", "or", "not", "in", "any", "all", "some", "case",
		"when", "then", "else", "as", "cast", "coalesce", "greatest", "least", "nullif",
		"row", "array", "between", "is", "select", "varchar", "char", "numeric", "decimal",
		"extract", "position", "substring", "overlay", "trim" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_fold(word, str_of(words[i])))
			return true;
	return false;
}

/* Words after which the body is more than a list of expressions: it is not inlined then. */
static bool
ends_inlining(struct str word)
{
	static const char *const words[] = { "from", "where", "group", "order", "limit", "union",
		"with", "insert", "update", "delete", "values", "into", "having", "offset",
		"distinct", "exists" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_fold(word, str_of(words[i])))
			return true;
	return false;
}

static enum volatility_answer
judge_word(struct judge *j, struct str body, struct str word, size_t at, int depth)
{
	char folded[64];
	struct call call = { .args = (unsigned)count_arguments(body, at) };

	if (is_syntax(word))
		return ANSWER_STABLE;
	if (word.n > sizeof(folded))
		return ANSWER_UNKNOWN;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.s[i];

		folded[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	call.function.name = (struct str){ folded, word.n };
	return judge_call(j, &call, depth);
}

/* SELECT expression: a body that is inlined, so that only what it calls counts. */
static enum volatility_answer
judge_text(struct judge *j, struct str body, int depth)
{
	enum volatility_answer answer = ANSWER_STABLE;
	size_t at = 0, end, n;

	body = str_trim(body);
	while (body.n && body.s[body.n - 1] == ';')
		body = str_trim(str_sub(body, 0, body.n - 1));
	if (body.n > 2000 || !str_starts_fold(body, S("select")))
		return ANSWER_VOLATILE;
	while (at < body.n) {
		end = behind_quotes(body, at);
		if (end == at && body.s[at] == ';')
			return ANSWER_VOLATILE;
		if (end > at || !is_word(body.s[at])) {
			at = end > at ? end : at + 1;
			continue;
		}
		for (end = at; end < body.n && is_word(body.s[end]);)
			end++;
		for (n = end; n < body.n && (body.s[n] == ' ' || body.s[n] == '\n');)
			n++;
		if (ends_inlining(str_sub(body, at, end)))
			return ANSWER_VOLATILE;
		if (n < body.n && body.s[n] == '(')
			answer =
				both(answer, judge_word(j, body, str_sub(body, at, end), n, depth));
		at = end;
	}
	return answer;
}

/* ---- calls ---- */

/*
 * A SQL function that says nothing of its volatility is volatile, but a simple one is inlined
 * before anybody asks: inline_function.
 */
static enum volatility_answer
judge_inlined(struct judge *j, const struct function_spec *f, int depth)
{
	bool simple = str_is(f->language, "sql") && !f->definer && !f->search_path_set &&
		!f->procedure && !f->aggregate && !str_starts_fold(f->returns, S("setof")) &&
		!str_starts_fold(f->returns, S("table"));

	if (!simple || depth >= INLINE_DEEPEST)
		return ANSWER_VOLATILE;
	if (!f->query)
		return judge_text(j, f->body, depth + 1);
	if (f->query->uses.n || f->query->has_where || f->query->too_deep)
		return ANSWER_VOLATILE;
	return judge_calls(j, &f->query->calls, depth + 1);
}

static enum volatility_answer
judge_function(struct judge *j, const struct function_spec *f, int depth)
{
	switch (f->volatility) {
	case FUNCTION_IMMUTABLE:
	case FUNCTION_STABLE: return ANSWER_STABLE;
	case FUNCTION_VOLATILE:
	case FUNCTION_VOLATILITY_DEFAULT: break;
	}
	return judge_inlined(j, f, depth);
}

static bool
accepts(const struct function_spec *f, size_t args)
{
	return args <= f->args && args + f->args_with_default >= f->args;
}

static enum volatility_answer
judge_user_function(struct judge *j, const struct call *call, int depth)
{
	const struct function_list *list = catalog_functions(j->c, call->function);
	enum volatility_answer answer = ANSWER_STABLE;
	bool any = false;

	for (size_t i = 0; list && i < list->n; i++) {
		if (j->looks++ >= LOOKS_MOST)
			return ANSWER_UNKNOWN;
		if (!accepts(list->v[i]->spec, call->args))
			continue;
		any = true;
		answer = both(answer, judge_function(j, list->v[i]->spec, depth));
	}
	return any ? answer : ANSWER_UNKNOWN;
}

static enum volatility_answer
judge_call(struct judge *j, const struct call *call, int depth)
{
	struct str schema = call->function.schema;

	/* an extension's function may live in any schema */
	if (!schema.n || str_is(schema, "pg_catalog") || !catalog_functions(j->c, call->function)) {
		switch (builtin_volatility(call->function.name, call->args, j->pg_version)) {
		case VOLATILITY_UNKNOWN: break;
		case IMMUTABLE:
		case STABLE: return ANSWER_STABLE;
		case VOLATILE: return ANSWER_VOLATILE;
		}
	}
	return judge_user_function(j, call, depth);
}

enum volatility_answer
catalog_function_volatility(struct catalog c, const struct function_spec *f, int pg_version)
{
	struct judge j = { .c = c, .pg_version = pg_version };

	return judge_function(&j, f, 0);
}

/* By the names of what is called; operators, casts and CURRENT_TIMESTAMP are stable at worst. */
static enum volatility_answer
judge_names(struct catalog c, const struct expr *e, int pg_version)
{
	struct judge j = { .c = c, .pg_version = pg_version };
	enum volatility_answer answer = judge_calls(&j, &e->calls, 0);

	return e->too_deep ? both(answer, ANSWER_UNKNOWN) : answer;
}

enum volatility_answer
catalog_volatility(struct arena *a, struct catalog c, const struct expr *e, int pg_version)
{
	struct typing t = { .arena = a, .catalog = c, .version = pg_version };
	struct typed v;

	if (!e || !e->calls.n)
		return ANSWER_STABLE;
	v = typing_resolve(&t, e->tree);
	if (v.least == VOLATILE)
		return ANSWER_VOLATILE;
	if (v.most < VOLATILE)
		return ANSWER_STABLE;
	return t.unseen ? judge_names(c, e, pg_version) : ANSWER_UNKNOWN;
}
