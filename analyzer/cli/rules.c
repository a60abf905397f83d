#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "cli/output.h"
#include "engine/finding.h"
#include "report/json_out.h"
#include "report/term.h"

enum { NAME_COLUMNS = 44 };

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
	qsort(all, rule_entries_n, sizeof(*all), by_category);
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

static void
put_text(struct cli *cli, const struct term *t)
{
	const struct rule_entry *all = sorted(cli->arena);

	for (size_t i = 0; i < rule_entries_n; i++) {
		const struct rule_entry *rule = &all[i];
		size_t width = rule->name.n < NAME_COLUMNS ? NAME_COLUMNS - rule->name.n : 1;

		if (!i || !str_eq(rule->category, all[i - 1].category)) {
			out_put(t->o, i ? S("\n") : S(""));
			term_put(t, STYLE_STRONG, rule->category);
			out_put(t->o, S("\n"));
		}
		out_format(t->o, "  %.*s", FMT(rule->name));
		out_char(t->o, ' ', width);
		out_format(t->o, "%-7.*s  %-7.*s  %.*s\n", FMT(severity_name(rule->rule->severity)),
			FMT(profile_name(rule->rule->profile)), FMT(rule->summary));
	}
}

static void
put_also(struct json_out *j, const struct rule *rule)
{
	for (size_t i = 0; i < sizeof(rule->also) / sizeof(*rule->also) && rule->also[i]; i++)
		json_str(j, "", str_of(rule->also[i]));
}

static void
put_json(struct cli *cli)
{
	const struct rule_entry *all = sorted(cli->arena);
	struct json_out j = { .o = cli->out };

	json_open(&j, "", '{');
	json_size(&j, "version", 1);
	json_open(&j, "rules", '[');
	for (size_t i = 0; i < rule_entries_n; i++) {
		json_line(&j);
		json_open(&j, "", '{');
		json_str(&j, "rule", all[i].name);
		json_str(&j, "category", all[i].category);
		json_str(&j, "severity", severity_name(all[i].rule->severity));
		json_str(&j, "profile", profile_name(all[i].rule->profile));
		json_str(&j, "summary", all[i].summary);
		json_open(&j, "also", '[');
		put_also(&j, all[i].rule);
		json_close(&j, ']');
		json_close(&j, '}');
	}
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
		put_text(cli, &(struct term){ cli->out, view.colour, view.width });
	return STATUS_CLEAN;
}
