#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "base/sort.h"
#include "cli/output.h"
#include "engine/finding.h"
#include "report/json_out.h"
#include "report/term.h"

enum {
	NAME_COLUMNS = 42,
	LINE_COLUMNS = 152, /* of a whole line */
};

static int
by_category(const void *va, const void *vb)
{
	const struct rule_entry *a = va, *b = vb;
	int order = str_compare(a->category, b->category);

	return order ? order : str_compare(a->name, b->name);
}

/* All rules, those of a category together. */
static const struct rule_entry *
sorted(struct arena *a)
{
	struct rule_entry *all = arena_array(a, struct rule_entry, rule_entries_n + 1);

	memcpy(all, rule_entries, rule_entries_n * sizeof(*all));
	sort_array(all, rule_entries_n, sizeof(*all), by_category);
	return all;
}

static struct str
profile_name(enum profile profile)
{
	switch (profile) {
	case PROFILE_DEFAULT: return S("default");
	case PROFILE_STRICT: return S("strict");
	}
	return S("");
}

/* On one line, unless a terminal is too narrow for that. */
static void
put_rule(const struct term *t, const struct rule_entry *rule, bool narrow)
{
	struct str severity = severity_name(rule->rule->severity);
	const char *strict = rule->rule->profile == PROFILE_STRICT ? "strict" : "";

	out_format(t->o, "  %-*.*s  ", NAME_COLUMNS, FMT(rule->name));
	if (narrow) {
		out_format(t->o, "%.*s%s%s\n    ", FMT(severity), *strict ? ", " : "", strict);
		term_wrap(t, STYLE_PLAIN, rule->summary, 4, 4);
	} else {
		out_format(t->o, "%-7.*s  %-6s  %.*s", FMT(severity), strict, FMT(rule->summary));
	}
	out_put(t->o, S("\n"));
}

static void
put_text(struct cli *cli, const struct view *view)
{
	const struct rule_entry *all = sorted(cli->arena);
	const struct term t = view_term(view, cli->out);
	bool narrow = view->terminal && view->columns < LINE_COLUMNS;

	for (size_t i = 0; i < rule_entries_n; i++) {
		if (!i || !str_eq(all[i].category, all[i - 1].category)) {
			out_put(t.o, i ? S("\n") : S(""));
			term_put(&t, STYLE_STRONG, all[i].category);
			out_put(t.o, S("\n"));
		}
		put_rule(&t, &all[i], narrow);
	}
	if (view->terminal)
		out_put(t.o, S("\nforelock explain RULE tells more\n"));
}

static void
put_rule_json(struct json_out *j, const struct rule_entry *rule)
{
	const char *const *names = rule->rule->also;

	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "rule", rule->name);
	json_put_text(j, "category", rule->category);
	json_put_text(j, "severity", severity_name(rule->rule->severity));
	json_put_text(j, "profile", profile_name(rule->rule->profile));
	json_put_text(j, "summary", rule->summary);
	json_open(j, "also", '[');
	for (size_t i = 0; i < sizeof(rule->rule->also) / sizeof(*names) && names[i]; i++)
		json_put_text(j, "", str_of(names[i]));
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_json(struct cli *cli)
{
	const struct rule_entry *all = sorted(cli->arena);
	struct json_out j = json_to(cli->out);

	json_open(&j, "", '{');
	json_put_number(&j, "version", 1);
	json_open(&j, "rules", '[');
	for (size_t i = 0; i < rule_entries_n; i++)
		put_rule_json(&j, &all[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	out_put(cli->out, S("\n"));
}

enum status
command_rules(struct cli *cli)
{
	const struct options *o = &cli->options;
	struct view view = { 0 };

	if (o->operands.n)
		return cli_refuse(cli, "rules: nothing else is expected: \"%.*s\"",
			FMT(o->operands.v[0]));
	if (o->format.n && !str_is(o->format, "text") && !str_is(o->format, "json"))
		return cli_refuse(cli, "rules: --format is text or json");
	output_look(cli, &view);
	if (str_is(o->format, "json"))
		put_json(cli);
	else
		put_text(cli, &view);
	return STATUS_CLEAN;
}
