#include "layout/liquibase_modify.h"

#include <regex.h>

#include "base/arena.h"
#include "layout/liquibase_element.h"
#include "layout/liquibase_filter.h"
#include "layout/liquibase_config.h"

enum {
	/* longer statements are no place for regular expressions */
	TEXT_MOST = 64 * 1024,
	GROUPS = 10,
};

struct visitor {
	const struct changelog *log;
	struct arena *arena;
	const struct node *node;
	regex_t *regex; /* of regExpReplace; NULL: it is not understood */
};

static struct str
text_of(const struct visitor *v, const char *key)
{
	const struct node *n = node_get(v->node, key);

	/* blanks count: " WITH (fillfactor=70)" */
	return n ? element_text(v->log, v->node, key) : S("");
}

static void
put(const struct visitor *v, struct strand *into, struct str words)
{
	strand_put(v->arena, into, words, v->log->file, element_span(v->log->file, v->node));
}

static struct strand
replaced(const struct visitor *v, const struct strand *s, struct str what, struct str with)
{
	struct strand into = { 0 };
	size_t at = 0, hit;

	if (!what.n)
		return *s;
	while ((hit = at + str_find(str_sub(s->text, at, s->text.n), what)) < s->text.n) {
		strand_add(v->arena, &into, s, at, hit);
		strand_replace(v->arena, &into, s, hit, hit + what.n, with);
		at = hit + what.n;
	}
	strand_add(v->arena, &into, s, at, s->text.n);
	return into;
}

/* $1 is what the first group matched; \ takes the next character as it is. */
static struct str
filled(const struct visitor *v, const char *text, const regmatch_t *groups, struct str with)
{
	struct strs parts = { 0 };

	for (size_t i = 0; i < with.n; i++) {
		size_t group = i + 1 < with.n ? (size_t)(with.s[i + 1] - '0') : GROUPS;

		if (with.s[i] == '$' && group < GROUPS) {
			if (groups[group].rm_so >= 0)
				strs_add(v->arena, &parts,
					(struct str){ text + groups[group].rm_so,
						(size_t)(groups[group].rm_eo -
							groups[group].rm_so) });
			i++;
			continue;
		}
		if (with.s[i] == '\\' && i + 1 < with.n)
			i++;
		strs_add(v->arena, &parts, str_sub(with, i, i + 1));
	}
	return strs_join(v->arena, &parts, S(""));
}

static struct strand
matched(const struct visitor *v, const struct strand *s, struct str with)
{
	const char *text = str_c(v->arena, s->text);
	regmatch_t groups[GROUPS];
	struct strand into = { 0 };
	size_t at = 0;

	if (!v->regex || s->text.n > TEXT_MOST)
		return *s;
	while (at < s->text.n &&
		!regexec(v->regex, text + at, GROUPS, groups, at ? REG_NOTBOL : 0)) {
		size_t start = at + (size_t)groups[0].rm_so, end = at + (size_t)groups[0].rm_eo;

		strand_add(v->arena, &into, s, at, start);
		strand_replace(v->arena, &into, s, start, end > start ? end : start + 1,
			filled(v, text + at, groups, with));
		/* where nothing matches, one goes on by a character */
		if (end == start)
			strand_add(v->arena, &into, s, start, start + 1);
		at = end > start ? end : start + 1;
	}
	strand_add(v->arena, &into, s, at, s->text.n);
	return into;
}

static struct strand
visited(const struct visitor *v, const struct strand *s)
{
	struct str kind = v->node->key, value = text_of(v, "value");
	struct strand into = { 0 };

	if (str_is(kind, "replace"))
		return replaced(v, s, text_of(v, "replace"), text_of(v, "with"));
	if (str_is(kind, "regExpReplace"))
		return matched(v, s, text_of(v, "with"));
	if (str_is(kind, "appendSqlIfNotPresent") && str_contains(s->text, value))
		return *s;
	if (str_is(kind, "prepend"))
		put(v, &into, value);
	strand_add(v->arena, &into, s, 0, s->text.n);
	if (str_starts(kind, S("append")))
		put(v, &into, value);
	return into;
}

/* Java's expressions, as far as they are POSIX's, too. */
static bool
compile(const struct visitor *v, regex_t *regex)
{
	struct str pattern = text_of(v, "replace");
	bool fold = str_starts(pattern, S("(?i)"));

	if (fold)
		pattern = str_sub(pattern, 4, pattern.n);
	if (str_contains(pattern, S("(?")) || str_contains(pattern, S("*?")) ||
		str_contains(pattern, S("+?")) || str_contains(pattern, S("\\d")) || !pattern.n ||
		pattern.n > 1000)
		return false;
	return regcomp(regex, str_c(v->arena, pattern), REG_EXTENDED | (fold ? REG_ICASE : 0)) == 0;
}

static void
visit(struct visitor *v, struct strands *statements)
{
	bool matches = str_is(v->node->key, "regExpReplace");
	regex_t regex;

	v->regex = matches && compile(v, &regex) ? &regex : NULL;
	if (matches && !v->regex)
		reading_note(v->log->run->reading,
			"%.*s: the regular expression of a modifySql is not understood, and left out",
			FMT(v->log->path));
	for (size_t i = 0; i < statements->n; i++)
		statements->v[i] = visited(v, &statements->v[i]);
	if (v->regex)
		regfree(v->regex);
}

void
modify_sql(const struct changelog *log, const struct nodes *elements, bool rollback,
	struct strands *statements)
{
	struct changelog_run *run = log->run;

	for (size_t i = 0; i < elements->n; i++) {
		const struct node *n = elements->v[i];
		struct str context = element_text(log, n, "contextFilter");
		struct nodes visitors = { 0 };

		if (!context.n)
			context = element_text(log, n, "context");
		if (!filter_dbms(element_text(log, n, "dbms")) ||
			!filter_holds(context, &run->config->contexts) ||
			(rollback && !element_flag(log, n, "applyToRollback", false)))
			continue;
		element_items(run->arena, n, &visitors);
		for (size_t k = 0; k < visitors.n; k++) {
			struct visitor v = { .log = log, .arena = run->arena };

			v.node = visitors.v[k];
			if (v.node->kind == NODE_MAP)
				visit(&v, statements);
		}
	}
}
